#!/usr/bin/env bats
# The model as a library (model/tacit.h): a program that includes nothing else of ours, built without
# OpenMP and linked with nothing but the core, GSL and libm, finds the numbers of the program.

setup_file() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    folder=$BATS_FILE_TMPDIR
    mapfile -t core < <(awk '$1 == "--" { exit } $1 !~ /^#/ { print "model/" $1 }' model/FLOW)
    # What only a pragma uses, such as a number of threads, is unused then.
    options="-std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -O1 -Imodel -Wall -Wextra -Werror -Wno-unknown-pragmas -Wno-unused-parameter $(pkg-config --cflags gsl)"
    find "${core[@]}" -name '*.c' -print | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I{} sh -c \
        "${CC:-gcc} $options -DTACIT_VERSION='\"test\"' -DTACIT_REVISION='\"test\"' -c {} -o $folder/\$(echo {} | tr / _).o"
    ar rcs "$folder/libtacit.a" "$folder"/*.o
    ${CC:-gcc} -std=c11 -Wall -Wextra -Wpedantic -Werror -Imodel tests/library/headline.c \
        -L"$folder" -ltacit -lgsl -lgslcblas -lm -o "$folder/headline"
}

setup() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    TACIT=${TACIT:-$PWD/build/tacit}
    folder=$BATS_FILE_TMPDIR
}

@test "the library asks for GSL, libm and the C library, nothing else" {
    run bash -c "nm -u '$folder'/*.o 2>/dev/null | grep -E ' U (H5|yaml_|pthread_|GOMP_|omp_|fopen|signal|sigaction|setlocale)'"
    [ "$output" = "" ]
    run bash -c "ldd '$folder/headline' | grep -E 'hdf5|yaml|pthread|gomp|jansson'"
    [ "$output" = "" ]
}

@test "the library finds the numbers of the program, refuses, stops and merges as tacit.h says" {
    "$folder/headline" >"$folder/headline.txt"
    cat >"$folder/headline.yaml" <<'END'
seed: 2385
replicates: 4
population: {persons: 2400, represents: 65600000}
exposure: {histories: 100}
designs:
  refusing: {consent: opt_out}
  joining: {consent: opt_in, notice: {window: 8}}
END
    "$TACIT" run "$folder/headline.yaml" --json --quiet -o "$folder/headline.h5" >"$folder/headline.json"
    "${PYTHON:-python3}" - "$folder/headline.txt" "$folder/headline.json" <<'END'
import json, sys
said = {(o["design"], o["outcome"]): [o["mean"], o["q05"], o["q95"]]
        for o in json.load(open(sys.argv[2]))["outcomes"] if (o["moment"], o["group"]) == ("year_1", "all")}
lines = [line.split() for line in open(sys.argv[1])]
assert len(lines) == 6, lines
for design, outcome, *numbers in lines:
    assert [float(n) for n in numbers] == said[design, outcome], (design, outcome, numbers)
END
}

@test "the library's header is one that C++ can include" {
    command -v g++ >/dev/null || skip "no C++ compiler"
    echo '#include <tacit.h>' | g++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -Imodel -fsyntax-only -x c++ -
}

@test "the library is installed with its header, and found by pkg-config" {
    command -v pkg-config >/dev/null || skip "no pkg-config"
    VERSION=$(cat VERSION) scripts/install "$TACIT" "$folder/prefix" 2>/dev/null
    export PKG_CONFIG_PATH=$folder/prefix/lib/pkgconfig
    sed -n '/^ \*     #include <stdio.h>$/,/^ \*     }$/s/^ \*     \{0,1\}//p' model/tacit.h >"$folder/example.c"
    # shellcheck disable=SC2046 # words of the compiler's command line
    ${CC:-gcc} -std=c11 -Wall -Werror "$folder/example.c" -o "$folder/example" $(pkg-config --cflags --libs tacit)
    [[ $("$folder/example") == "included, "*" values: "* ]]
}
