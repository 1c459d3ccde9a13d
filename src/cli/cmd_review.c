/* Reviewing in the terminal: one fact on the screen, one key a verdict. On a terminal keys need no return; from a pipe every letter is a
 * key, and line ends are none. Each verdict is stored at once. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { KEY_END = -1, CTRL_C = 3, CTRL_D = 4 };

typedef struct sitting {
    const ent_call *call;
    ent_review *review;
    bool terminal;
    uint32_t given; /* verdicts of this sitting */
} sitting;

/* Single keys without echo; false when standard input is no terminal. */
static bool open_keys(struct termios *before) {
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before)) return false;
    struct termios raw = *before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    return tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

static int read_key(void) {
    char key;
    do
        if (read(STDIN_FILENO, &key, 1) != 1) return KEY_END;
    while (key == '\n' || key == '\r' || key == ' ');
    return key;
}

static ent_status show(sitting *s, ent_err *err) {
    uint32_t left, total;
    ent_review_count(s->review, &left, &total);
    printf("%s%u of %u left\n", s->terminal ? "\n" : "", left, total);
    ent_status status = ent_review_print(s->review, ent_cli_sink(s->call), err);
    if (!status) printf("accept (a), reject (r), later (l), back (b), quit (q)? ");
    if (s->terminal || status) fflush(stdout);
    return status;
}

/* What a key does; *more false when the sitting ends. */
static ent_status obey(sitting *s, int key, bool *more, ent_err *err) {
    static const struct {
        char key;
        const char *verdict;
    } verdicts[] = {{'a', "accept"}, {'r', "reject"}, {'l', "later"}};
    char day[ENT_CLI_DAY_BYTES];
    *more = key != 'q' && key != KEY_END && key != CTRL_C && key != CTRL_D;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        if (key != verdicts[i].key) continue;
        printf("%s\n", verdicts[i].verdict);
        s->given++;
        return ent_review_decide(s->review, verdicts[i].verdict, ent_cli_today(s->call, day), err);
    }
    if (!*more) printf("\n");
    else if (key != 'b') printf("no such key\n");
    else printf("%s\n", ent_review_back(s->review) ? "back" : "this is the first");
    return ENT_OK;
}

static ent_status sit(sitting *s, ent_err *err) {
    ent_status status = ENT_OK;
    uint32_t left, total;
    for (bool more = true; !status && more;) {
        ent_review_count(s->review, &left, &total);
        if (!left) break;
        status = show(s, err);
        if (!status) status = obey(s, read_key(), &more, err);
    }
    ent_review_count(s->review, &left, &total);
    if (!status) printf("%u verdicts given, %u of %u left\n", s->given, left, total);
    return status;
}

static ent_status review(const ent_call *call, ent_register *reg, ent_err *err) {
    sitting s = {.call = call};
    struct termios before;
    ent_review_options options = {
        .coder = ent_cli_author(call, "coder"),
        .country = call->operand_count > 1 ? call->operands[1] : NULL,
        .other = call->operand_count > 2 ? call->operands[2] : NULL,
        .adjudicate = ent_cli_value(call, "adjudicate") != NULL,
    };
    if (!options.coder || !*options.coder) return ent_err_set(err, ENT_USAGE, "review: --coder NAME is needed");
    ent_status status = ent_review_open(reg, &options, &s.review, err);
    if (status) return status;
    s.terminal = open_keys(&before);
    status = sit(&s, err);
    if (s.terminal) tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    ent_review_close(s.review);
    return status ? status : ent_register_refresh(reg, err);
}

ent_status ent_cli_review(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    const char *table = ent_cli_value(call, "agreement") ? "agreement" : ent_cli_value(call, "verdicts") ? "verdicts" : NULL;
    ent_ask ask = {table, NULL, 0, NULL, ENT_FORMAT_TEXT, 0};
    ent_status status = ent_cli_table_format(call, &ask.format, err);
    if (!status) status = ent_register_open(call->operands[0], (ent_register_options){.write = !table, .wait_ms = 5000}, &reg, err);
    if (!status) status = table ? ent_register_ask(reg, &ask, ent_cli_sink(call), err) : review(call, reg, err);
    ent_register_close(reg);
    return status;
}
