#!/usr/bin/env bats
# The options of run that change what it does: --dry-run. What a run writes is in check_results_file.py
# and check_persons.py, interruptions are in interrupt.bats.

setup() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    TACIT=${TACIT:-$PWD/build/tacit}
    scenario=$PWD/tests/scenarios/small.yaml
    mkdir "$BATS_TEST_TMPDIR/empty" && cd "$BATS_TEST_TMPDIR/empty"
}

# What a dry run of the scenario estimates: JSON in $json.
estimate() {
    json=$("$TACIT" run "$scenario" --dry-run --json --set designs.opt_in=null --set designs.decentralised=null "$@")
}

# One number of $json.
number() {
    sed "s/.*\"$1\": \([0-9.e+-]*\).*/\1/" <<<"$json"
}

# Whether the first number lies between the others.
between() {
    awk -v x="$1" -v low="$2" -v high="$3" 'BEGIN { exit !(x >= low && x <= high) }' ||
        { echo "$1 is not between $2 and $3"; false; }
}

@test "a dry run says what the run would take, and leaves nothing" {
    run "$TACIT" run "$scenario" --dry-run --threads 2
    [ "$status" -eq 0 ]
    [[ $output =~ ^"$scenario: about "[0-9]+" s on 2 threads, "[0-9.]+" MB of memory, a file of "[0-9.]+" MB (timed on 2400 persons of the same scenario)"$ ]]
    [ -z "$(ls -A)" ]
}

@test "a dry run answers mistakes as a run does" {
    run "$TACIT" run "$scenario" --dry-run --seed no
    [ "$status" -eq 2 ]
    [[ $output == *"is not a plain number"* ]]
    [ -z "$(ls -A)" ]
}

@test "the estimate is near what a run takes" {
    options=(--persons 30000 --threads 1 --persons-out --set exposure.histories=3000)
    estimate "${options[@]}"
    TIMEFORMAT=%U
    options+=(--set designs.opt_in=null --set designs.decentralised=null)
    seconds=$({ time "$TACIT" run "$scenario" "${options[@]}" -o run.h5 --quiet >table; } 2>&1)
    between "$(number seconds)" "$(awk "BEGIN { print $seconds / 3 }")" "$(awk "BEGIN { print $seconds * 3 }")"
    size=$(wc -c <run.h5)
    between "$(number file_bytes)" $((size * 3 / 4)) $((size * 5 / 4))
}

@test "the estimate grows with what is asked for" {
    many=(--set population.represents=65600000 --persons 65600000)
    estimate
    seconds=$(number seconds)
    between "$(number memory_bytes)" 1e7 5e7
    estimate "${many[@]}"
    between "$(number seconds)" "$(awk "BEGIN { print $seconds * 10 }")" 1e5
    between "$(number memory_bytes)" 1.7e9 2.5e9
    estimate "${many[@]}" --persons-out --replicates 1000
    between "$(number memory_bytes)" 6e9 12e9
    between "$(number file_bytes)" 5e8 5e9
}
