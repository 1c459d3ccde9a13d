# A thin front: Meson builds, tools/ tests. BUILD may name another build folder.
BUILD ?= build
REGISTER = $(BUILD)/demo.register

.PHONY: build deps demo test bench fuzz gates install clean

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

bench: build
	@python3 bench/bench.py $(BUILD)

fuzz: deps
	@tools/fuzz.sh $(BUILD)-fuzz

gates: build
	@python3 tools/gates.py $(BUILD) all

install: build
	@meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) $(BUILD)-fuzz $(BUILD)-clang $(BUILD)-asan
