# A notebook-style example: every cell begins with "# %%" (open it in Jupyter with jupytext, in VS Code or Spyder), and as a script it prints all.
#
#   python3 dyads.py examples/*.txt

# %% [markdown]
# # A table per dyad
# Dispatches are read into a register in memory; for each pair of countries with two facts or more we print who did what and when.

# %%
import sys

import entente

register = entente.Register()
engine = entente.Engine()
added = register.add(engine, sys.argv[1:])
print(f"{added} dispatches read with pack {engine.pack_hash[:8]}")

# %% [markdown]
# ## The pairs
# `ask` puts the questions of the command line; rows come as dictionaries.

# %%
dyads = [row for row in register.ask("dyads") if row["facts"] >= 2]
print(", ".join(f"{row['one']}-{row['other']} ({row['facts']})" for row in dyads))


# %% [markdown]
# ## A table for each
# `timeline` gives the facts of a pair in the order of time, each with the dispatches that tell it; the first one's names are shown. With pandas: `pandas.DataFrame(map(line_of, register.timeline(...)))`.

# %%
def line_of(fact):
    told = fact["sources"][0]["fact"]
    names = lambda side: ", ".join(who["name"] or who["country"] or "?" for who in told[side])
    return {"day": fact["from"] or "", "kind": fact["kind"], "status": fact["status"], "who": names("agents"), "with": names("counterparts")}


for dyad in dyads:
    lines = [line_of(fact) for fact in register.timeline(dyad["one"], dyad["other"])]
    columns = list(lines[0])
    print(f"\n### {dyad['one']} and {dyad['other']}\n")
    print("| " + " | ".join(columns) + " |")
    print("|" + " --- |" * len(columns))
    for line in lines:
        print("| " + " | ".join(line.values()) + " |")
