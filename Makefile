# tacit: build, run, test. `make help` lists the targets; GNU make 4 or later.
#
# Every target installs what it needs first (scripts/install-deps); DEPS=skip forbids that.
# Variants for hunting bugs have their own directory and never mix: asan=1, ubsan=1, tsan=1.

VERSION := $(shell cat VERSION)
REVISION = $(or $(shell git --no-optional-locks describe --always --dirty 2>/dev/null),unknown)
PREFIX  ?= /usr/local
FILTER  ?=
ARGS    ?=
FILE    ?= results/france-2022.h5

# The plain build is portable and repeatable: no -march=native, no -ffast-math, no fused
# multiply-add, so that the same source and seed give the same numbers on every machine.
OPT      ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-prototypes \
            -Wstrict-prototypes -Wold-style-definition -Wcast-qual -Wpointer-arith -Wundef -Wvla
# A warning stops the build with the compiler we test; a later one may know new warnings.
WERROR    = $(if $(filter 12%,$(COMPILER_VERSION)),-Werror)

ifeq ($(origin CC),default)
  CC := gcc
  ifeq ($(shell uname -s),Darwin) # Apple's compiler has no OpenMP
    CC := $(or $(lastword $(sort $(wildcard $(shell brew --prefix)/bin/gcc-[0-9]*))),gcc)
  endif
endif

BUILD := build
ifdef asan
  BUILD    := build/asan
  SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ifdef ubsan
  BUILD    := build/ubsan
  SANITIZE := -fsanitize=undefined -fno-sanitize-recover=all
endif
ifdef tsan # gcc's OpenMP runtime gives false races; clang's explains itself through libarcher
  BUILD    := build/tsan
  SANITIZE := -fsanitize=thread
  CC       := $(or $(shell command -v clang-14),clang)
endif
ifdef SANITIZE # sanitizers make gcc warn where nothing is wrong
  OPT    := -O1 -g
  WERROR :=
endif

# What pkg-config says, asked when first needed: on a fresh machine it is installed by then.
# Headers of libraries count as system headers, so that our warnings are about our code.
once     = $(eval $(1) := $(shell $(2)))$($(1))
LIB_CFLAGS = $(call once,LIB_CFLAGS,scripts/libraries --cflags)
LIB_LIBS   = $(call once,LIB_LIBS,scripts/libraries --libs)
COMPILER_VERSION = $(call once,COMPILER_VERSION,$(CC) -dumpversion)

CFLAGS_ALL = -std=c11 $(OPT) -ffp-contract=off -fopenmp $(WARNINGS) $(WERROR) $(SANITIZE) $(CFLAGS)
CPPFLAGS_ALL = -D_POSIX_C_SOURCE=200809L -Imodel $(LIB_CFLAGS) $(CPPFLAGS)
LDFLAGS_ALL = -fopenmp $(SANITIZE) $(LDFLAGS)

sources         := $(wildcard model/*.c model/*/*.c model/*/*/*.c)
program_sources := $(filter model/main.c model/commands/%,$(sources))
# The core is the library that others can use (model/tacit.h): the folders of model/FLOW above its line.
core_folders    := $(shell awk '$$1 == "--" {exit} $$1 !~ /^\#/ {print $$1}' model/FLOW)
core_sources    := $(filter $(core_folders:%=model/%/%),$(sources))
shell_sources   := $(filter-out $(core_sources) $(program_sources),$(sources))
support_sources := $(wildcard tests/support/*.c tests/twin/twin*.c)
slow_sources    := $(wildcard tests/statistical/test_*.c)
test_sources    := $(filter-out $(slow_sources),$(wildcard tests/*/test_*.c))
matching         = $(if $(FILTER),$(foreach f,$(1),$(if $(findstring $(FILTER),$(notdir $f)),$f)),$(1))
objects_of       = $(patsubst %.c,$(BUILD)/%.o,$(1))
programs_of      = $(patsubst %.c,$(BUILD)/%,$(1))

program       := $(BUILD)/tacit
library       := $(BUILD)/libtacit.a
shell_library := $(BUILD)/libshell.a
support       := $(BUILD)/tests/libsupport.a
test_programs := $(call programs_of,$(call matching,$(test_sources)))
slow_programs := $(call programs_of,$(call matching,$(slow_sources)))
all_tests     := $(call programs_of,$(test_sources) $(slow_sources))
dependencies  := $(patsubst %.c,$(BUILD)/%.d,$(sources) $(support_sources) $(test_sources) $(slow_sources))

ifeq ($(MAKELEVEL),0) # all processors, unless -j says otherwise
  MAKEFLAGS += --jobs=$(shell getconf _NPROCESSORS_ONLN)
endif

Q      := $(if $(V),,@)
silent = $(findstring s,$(firstword -$(MAKEFLAGS)))
say    = $(if $(V)$(silent),,@printf '  %-4s %s\n' $(1) $(2))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all run report test test-programs slow-test-programs verify mistakes install clean format \
        format-check lint help deps deps-report deps-test deps-dev FORCE

## all: build the program (build/tacit)
all: $(program)

## run: build, simulate params/france-2022.yaml, print the answer, make the report (more options: ARGS=)
run: $(program) | deps-report
	@mkdir -p results
	$(Q)$(program) run params/france-2022.yaml -o results/france-2022.h5 $(ARGS)
	$(Q)$(program) report results/france-2022.h5

## report: make the report of a results file again (FILE=results/france-2022.h5)
report: $(program) | deps-report
	$(Q)$(program) report $(FILE)

## test: the fast tests (FILTER=: only those whose file name contains it)
test: $(program) test-programs | deps-test
	$(Q)BUILD=$(BUILD) tests/runner $(FILTER)

## verify: slow statistics, sanitizers, valgrind, and mistakes that tests must catch; everything with ALL=1
##         (PARTS="slow statistics sanitizers races memory tables levers examples recipes report mistakes mutants")
verify: $(program) | deps-dev
	$(Q)FILTER='$(FILTER)' ALL='$(ALL)' tests/verify $(PARTS)

## mistakes: each mistake on purpose must be caught by its test (FILTER=: only those whose names contain it)
mistakes: $(program) test-programs | deps-test
	$(Q)tests/mistakes/run $(FILTER)

# what the scripts in tests/ ask for
test-programs: $(test_programs)
slow-test-programs: $(slow_programs)

## install: program, manual page, parameters and report under PREFIX=/usr/local
install: $(program)
	$(Q)VERSION=$(VERSION) DESTDIR="$(DESTDIR)" scripts/install $(program) "$(PREFIX)"

## clean: remove everything that was built
clean:
	$(Q)rm -rf build

## format: lay out the C sources (clang-format)
format:
	$(Q)clang-format -i $(wildcard model/*.[ch] model/*/*.[ch] model/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch])

## format-check: say where the layout differs, change nothing
format-check:
	$(Q)clang-format --dry-run -Werror $(wildcard model/*.[ch] model/*/*.[ch] model/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch])

## lint: opinions of clang-tidy, cppcheck and shellcheck, whichever are there
lint: | deps
	$(Q)CPPFLAGS='$(CPPFLAGS_ALL)' scripts/lint $(sources)

## deps: install what building and running needs
deps:
	@scripts/install-deps deps

## deps-report: install what `tacit report` needs
deps-report: | deps
	@scripts/install-deps deps-report

## deps-test: install what `make test` needs as well (one set after the other: package managers lock)
deps-test: | deps-report
	@scripts/install-deps deps-test

## deps-dev: install what `make verify` needs as well
deps-dev: | deps-test
	@scripts/install-deps deps-dev

## help: this list
help:
	@sed -n 's/^## //p' Makefile | awk '/^[a-z-]*: / {name = $$1; sub(/^[^ ]* /, ""); sub(/:/, "", name)} \
	    {sub(/^ +/, ""); printf "  %-13s %s\n", name, $$0; name = ""}'

$(program): $(call objects_of,$(program_sources)) $(shell_library) $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIB_LIBS)

$(library): $(call objects_of,$(core_sources))
$(shell_library): $(call objects_of,$(shell_sources))
$(support): $(call objects_of,$(support_sources))
$(library) $(shell_library) $(support):
	$(call say,AR,$@)
	@mkdir -p $(@D)
	$(Q)rm -f $@ && ar rcs $@ $^

$(all_tests): %: %.o $(support) $(shell_library) $(library)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIB_LIBS) -lcmocka

# Tests run for moments and are compiled as often as programs; cmocka hands every test a state that most do not use.
$(BUILD)/tests/%.o: private OPT := -O1 -g
$(BUILD)/tests/%.o: private CPPFLAGS += -Itests
$(BUILD)/tests/%.o: private CFLAGS += -Wno-unused-parameter
$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags | deps-test
	$(compile)
$(BUILD)/%.o: %.c $(BUILD)/flags
	$(compile)

define compile
$(call say,CC,$<)
@mkdir -p $(@D)
$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<
endef

# Files that change only when their content would: objects that depend on them stay up to date.
$(BUILD)/model/base/version.o: private CPPFLAGS += -DTACIT_VERSION='"$(VERSION)"' -DTACIT_REVISION='"$(REVISION)"'
$(BUILD)/model/base/version.o: $(BUILD)/revision
$(BUILD)/revision: FORCE
	$(call write_if_changed,$(VERSION) $(REVISION))
$(BUILD)/flags: FORCE | deps
	$(call write_if_changed,$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL))
write_if_changed = @mkdir -p $(@D); echo '$(1)' | cmp -s - $@ || echo '$(1)' >$@

-include $(dependencies)
