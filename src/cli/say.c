/* What the program says to people, in the language of the locale; the sources are English (po/ has the others). Data is printed elsewhere and
 * never passes through here. Errors are put together in the library, which knows no locale: see base/say.h. */
#include "base/say.h"
#include "cli/cli.h"

#include <libintl.h>
#include <locale.h>
#include <unistd.h>

void ent_cli_language(void) {
    static const char *const behind[] = {"po", "../share/locale"};
    char near[ENT_CLI_PATH_BYTES];
    if (!setlocale(LC_MESSAGES, "")) return;
    bindtextdomain("entente", ENT_LOCALE_DIR);
    for (int i = 0; i < 2; i++) {
        ent_cli_from_program(behind[i], near, sizeof near);
        if (!*near || access(near, R_OK) != 0) continue;
        bindtextdomain("entente", near);
        break;
    }
    bind_textdomain_codeset("entente", "UTF-8");
    textdomain("entente");
}

const char *ent_cli_say(const char *text) { return *text ? gettext(text) : text; }

static const char *in_locale(const char *text) { return gettext(text); }

void ent_cli_say_error(const char *text, ent_buf *out) { ent_say_error(in_locale, ent_str_of(text), out); }
