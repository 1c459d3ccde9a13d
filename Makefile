# A thin front: Meson builds, tools/ tests. BUILD may name another build folder.
BUILD ?= build
REGISTER = $(BUILD)/demo.register

.PHONY: build deps demo test score bench bench-register fuzz gates deb pgo install clean

build: deps
	@[ -f $(BUILD)/build.ninja ] || meson setup $(BUILD)
	@ninja -C $(BUILD)

deps:
	@tools/install_deps.sh

demo: build
	@rm -f $(REGISTER) $(REGISTER)-*
	$(BUILD)/entente add $(REGISTER) examples
	$(BUILD)/entente brief $(REGISTER) VNM CUB

test: build
	@python3 tools/run_tests.py $(BUILD)

# How well it reads: acts and states of the main story against gold, and persons where dispatches are annotated, set by set, with those who
# are missed, nobody, or taken for somebody else. "unseen" is never tuned on: its lists are shown when CONFUSION=all asks for them.
score: build
	@for set in examples tests/corpus/tune tests/corpus/unseen ../shared/seeds ../shared/dev; do \
	  [ -f $$set/gold.jsonl ] || continue; echo "== $$set"; \
	  $(BUILD)/entente read --format jsonl $$set/*.txt > $(BUILD)/score.jsonl; \
	  $(BUILD)/entente score --zones main $$set/gold.jsonl $(BUILD)/score.jsonl; \
	  lists=-v; [ $$set != tests/corpus/unseen ] || [ "$(CONFUSION)" = all ] || lists=; \
	  ! ls $$set/*.ann >/dev/null 2>&1 || tests/score/mentions.py $$lists $(BUILD)/entente $(BUILD)/fr.pack $$set; done

# Speed of the program as it is installed, beside the plain build.
bench: build pgo
	@python3 bench/bench.py $(BUILD)

# A register of 100 000 generated dispatches, then an import of 5 000 that is killed at 50 random moments: some three minutes.
bench-register: build
	@python3 bench/register.py $(BUILD)
	@python3 tests/store/kill.py $(BUILD)/entente $(BUILD)/fr.pack 5000 50

fuzz: deps
	@tools/fuzz.sh $(BUILD)-fuzz

gates: build
	@python3 tools/gates.py $(BUILD) all

# Debian packages in $(BUILD)/deb; "make gates" installs and removes them in a folder of their own.
deb: deps
	@mkdir -p $(BUILD)
	@tools/make_deb.sh $(BUILD)

# The program that is installed, in $(BUILD)-pgo: laid out by what a first one does while it reads the samples. Some minutes, where something changed.
pgo: deps
	@tools/make_pgo.sh $(BUILD)-pgo

install: pgo
	@meson install -C $(BUILD)-pgo

clean:
	rm -rf $(BUILD) $(BUILD)-fuzz $(BUILD)-clang $(BUILD)-asan $(BUILD)-pgo
