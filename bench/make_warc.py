#!/usr/bin/env python3
"""Writes a web archive of generated pages, each record a gzip member, as crawlers do; the same bytes for the same arguments.

usage: make_warc.py FILE [PAGES [DIPLOMATIC_PER_CENT]]

A page is a dispatch of the sample corpus, or made of words of other matters (half French, half English), between the menus, scripts and
lists of a news site; 20 to 40 kB each.
"""
import glob
import gzip
import html
import os
import random
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FRENCH = ("le la les des du une dans pour sur avec est sont match équipe joueur saison victoire but recette farine beurre sucre four minutes "
          "film acteur scène musique chanson album concert public maison jardin fleurs pluie soleil vent neige voiture moteur route prix euros "
          "téléphone écran jeu vidéo chien chat cheval montagne mer plage vacances hôtel chambre cuisine repas vin fromage pain").split()
ENGLISH = ("the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all "
           "team player season match goal recipe butter sugar oven minutes film actor music song album garden rain wind snow engine road price").split()


def sentences(dice, words, count):
    return " ".join((" ".join(dice.choice(words) for _ in range(dice.randint(8, 20)))).capitalize() + "." for _ in range(count))


def paragraphs(text):
    return "".join(f"<p class=\"p\">{html.escape(part.strip())}</p>\n" for part in text.split("\n") if part.strip())


def page(dice, number, texts, diplomatic):
    french = diplomatic or number % 2 == 0
    words = FRENCH if french else ENGLISH
    if diplomatic:
        text = texts[number % len(texts)]
        title, body = text.split("\n", 1)[0], paragraphs(text.split("\n", 1)[-1])
    else:
        title, body = sentences(dice, words, 1), paragraphs("\n".join(sentences(dice, words, 5) for _ in range(8)))
    menu = "".join(f"<li class=\"menu-item\"><a href=\"/rubrique/{i}\" title=\"{dice.choice(words)}\">{dice.choice(words)} {dice.choice(words)}</a></li>\n" for i in range(60))
    script = "".join(f"window.q{i}=function(a,b){{return a[{i}]<b?a.x{dice.randint(0, 99999)}:b}};\n" for i in range(dice.randint(80, 200)))
    latest = "".join(f"<div class=\"teaser-item\"><a href=\"/a/{dice.randint(0, 10 ** 6)}\"><img src=\"/i/{i}.jpg\" alt=\"\"><span>{sentences(dice, words, 1)}</span></a></div>\n" for i in range(25))
    return f"""<!DOCTYPE html><html lang="{'fr' if french else 'en'}"><head><meta charset="utf-8"><title>{html.escape(title)} - Site</title>
<style>{'.x{margin:0;padding:0}' * 100}</style><script>{script}</script></head><body><header class="site-header"><nav class="menu"><ul>{menu}</ul></nav></header>
<div class="wrap"><main><article class="post"><h1 class="entry-title">{html.escape(title)}</h1><div class="entry-content">{body}</div></article></main>
<aside class="sidebar widget">{latest}</aside></div><footer class="footer"><p>{sentences(dice, words, 3)}</p></footer></body></html>"""


def main(argv):
    path, pages, share = argv[1], int(argv[2]) if len(argv) > 2 else 20000, int(argv[3]) if len(argv) > 3 else 10
    texts = []
    for name in sorted(glob.glob(os.path.join(ROOT, "examples", "*.txt")) + glob.glob(os.path.join(ROOT, "tests", "corpus", "tune", "*.txt"))):
        with open(name, encoding="utf-8") as f:
            texts.append(f.read())
    dice = random.Random(11)
    with open(path, "wb") as f:
        for number in range(pages):
            body = page(dice, number, texts, number * share // 100 != (number + 1) * share // 100).encode()
            content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.example/{number}\r\nWARC-Date: 2026-05-01T00:00:00Z\r\n"
                    f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n")
            f.write(gzip.compress(head.encode() + content + b"\r\n\r\n", 6, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
