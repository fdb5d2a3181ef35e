#!/usr/bin/env bats
# Whatever ends a run, the file it was to write is complete or as it was, and nothing lies about that
# looks like one.

setup() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    TACIT=${TACIT:-$PWD/build/tacit}
    scenario=$PWD/tests/scenarios/small.yaml
    folder=$BATS_TEST_TMPDIR/out
    file=$folder/run.h5
    mkdir "$folder"
    # much to compute and little to write, or the other way round
    long=(--threads 1 --persons 20000 --replicates 300)
    large=(--threads 1 --persons 1000 --replicates 150 --weeks 18 --no-ranges --set exposure.histories=100 --set designs.decentralised=null)
}

teardown() {
    [ -z "${pid:-}" ] || kill -9 "$pid" 2>/dev/null || true
}

# Starts the program in the background; $pid is its number. What it says goes to the scratch folder.
start() {
    "$TACIT" "$@" >"$BATS_TEST_TMPDIR/said" 2>"$BATS_TEST_TMPDIR/errors" 3>&- &
    pid=$!
}

# Waits until the program minds interruptions, as Linux tells; elsewhere long enough.
wait_until_minding() {
    local caught
    while [ -e "/proc/$pid/status" ]; do
        caught=$(sed -n 's/^SigCgt:\t*//p' "/proc/$pid/status")
        [ "$(cat "/proc/$pid/comm")" != tacit ] || [ $((0x$caught & 1 << 14)) -eq 0 ] || return 0
        sleep 0.01
    done
    sleep 0.5
}

# Ends what was started by a signal; $status is how it ended.
end_by() {
    status=0
    while kill "-$1" "$pid" 2>/dev/null; do sleep 0.02; done
    wait "$pid" || status=$?
    pid=
}

# Waits until something matches the pattern; fails when the program ends first. With short sleeps: what is
# waited for may not last.
wait_for() {
    until compgen -G "$1" >/dev/null; do
        kill -0 "$pid" 2>/dev/null || return 1
        sleep 0.01
    done
}

# Kills a run that writes a large file while it writes, in place of an earlier one; again until it is
# met, for it may be done before anybody sees it.
kill_writing() {
    local try
    for try in 1 2 3 4 5 6 7 8; do
        echo earlier >"$file"
        start run "$scenario" "${large[@]}" -o "$file" --quiet
        wait_for "$file.part-??????" || true
        end_by KILL
        [ "$(cat "$file")" != earlier ] || return 0
        "$TACIT" compare "$file" >/dev/null
    done
    echo "a run wrote its file before it could be killed"
    return 1
}

# Whether nothing in the folder has the name of a results file but the one that was to be written.
no_other_results_file() {
    [ -z "$(find "$folder" -name '*.h5' ! -path "$file")" ]
}

@test "an interrupted run leaves nothing and says so" {
    for signal in INT TERM; do
        start run "$scenario" "${long[@]}" -o "$file"
        wait_until_minding
        end_by $signal
        [ "$status" -eq 130 ]
        [ -z "$(ls -A "$folder")" ]
        [ ! -s "$BATS_TEST_TMPDIR/said" ]
        grep -q 'interrupted: nothing was written' "$BATS_TEST_TMPDIR/errors"
    done
}

@test "an interrupted run leaves an earlier file as it was" {
    echo earlier >"$file"
    start run "$scenario" "${long[@]}" -o "$file" --quiet
    wait_until_minding
    end_by INT
    [ "$status" -eq 130 ]
    [ "$(cat "$file")" = earlier ]
    [ "$(ls -A "$folder")" = run.h5 ]
}

@test "an interruption while breaches are drawn, which cannot be stopped, still writes nothing" {
    start run "$scenario" --threads 1 --persons 1000 --replicates 1 --set exposure.histories=4000 -o "$file"
    wait_until_minding
    sleep 0.3
    end_by INT
    [ "$status" -eq 130 ]
    [ -z "$(ls -A "$folder")" ]
}

@test "an interrupted verification or export leaves nothing" {
    "$TACIT" run "$scenario" --threads 1 --persons 2400 --replicates 1 --no-ranges --quiet -o "$file" >/dev/null
    mv "$file" "$BATS_TEST_TMPDIR/small.h5"
    start export "$BATS_TEST_TMPDIR/small.h5" --csv "$folder/tables"
    wait_for "$folder/tables.part-*/summary.csv"
    end_by INT
    [ "$status" -eq 130 ]
    [ -z "$(ls -A "$folder")" ]
    start verify --threads 1 "$BATS_TEST_TMPDIR/small.h5"
    wait_until_minding
    end_by INT
    [ "$status" -eq 130 ]
    [ -z "$(ls -A "$folder")" ]
}

@test "a run killed while it writes leaves the earlier file, and the next run removes what is left" {
    kill_writing
    no_other_results_file
    [ "$(ls -A "$folder" | wc -l)" -eq 2 ]
    "$TACIT" run "$scenario" --threads 1 --persons 1000 --replicates 1 --weeks 18 --set exposure.histories=100 --no-ranges -o "$file" --quiet >/dev/null
    [ "$(ls -A "$folder")" = run.h5 ]
    "$TACIT" compare "$file" >/dev/null
}

@test "a run killed at any moment leaves a complete file or none" {
    for delay in 0.02 0.1 0.2 0.3 0.4; do
        start run "$scenario" --threads 1 --persons 1000 --replicates 2 --weeks 18 --set exposure.histories=100 --no-ranges -o "$file" --quiet
        sleep "$delay"
        end_by KILL
        [ ! -e "$file" ] || "$TACIT" compare "$file" >/dev/null
        no_other_results_file
        rm -f "$file"*
    done
}
