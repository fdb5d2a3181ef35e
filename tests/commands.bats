#!/usr/bin/env bats
# What the commands print and how they end: run, compare, check, show, trace, params, help and version.
# Mistakes in scenarios are in tests/broken.
# shellcheck disable=SC2016 # backquotes in what the program says are meant as such

setup() {
    cd "$BATS_TEST_DIRNAME/.." || exit 1
    TACIT=${TACIT:-$PWD/build/tacit}
    scenario=tests/scenarios/small.yaml
}

# The results file of three designs with two companions, made once: $file.
results() {
    file=$BATS_FILE_TMPDIR/companions.h5
    [ -e "$file" ] || "$TACIT" run tests/scenarios/companions.yaml -o "$file" >"$file.printed" 2>"$file.said"
}

# Runs the program; $output is what it printed, $errors what it said, $status how it ended.
tacit() {
    status=0
    output=$("$TACIT" "$@" 2>"$BATS_TEST_TMPDIR/errors") || status=$?
    errors=$(cat "$BATS_TEST_TMPDIR/errors")
}

@test "without a command the usage is an error" {
    tacit
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ $errors == *"usage: tacit COMMAND"* ]]
}

@test "help lists the commands on stdout" {
    for word in --help -h help; do
        tacit "$word"
        [ "$status" -eq 0 ]
        [ -z "$errors" ]
        [[ $output == *"usage: tacit COMMAND"* ]]
        for command in check show trace params; do [[ $output == *$'\n'"  $command "* ]]; done
    done
}

@test "every command explains itself with an example that works" {
    tacit --help
    commands=$(sed -n 's/^  \([a-z]*\) .*/\1/p' <<<"$output")
    [ -n "$commands" ]
    for command in $commands; do
        tacit "$command" --help
        [ "$status" -eq 0 ]
        [ -z "$errors" ]
        [[ $output == "usage: tacit $command"* ]]
        [[ $output == *$'\nexample:\n  tacit '* ]]
    done
    for command in check show trace params; do
        tacit "$command" --help
        examples=$(sed -n '/^example:/,$s/^  tacit //p' <<<"$output")
        while read -r example; do
            bash -c "\"$TACIT\" $example" >/dev/null
        done <<<"$examples"
    done
}

@test "the version is the one in the file VERSION" {
    tacit --version
    [ "$status" -eq 0 ]
    [[ $output == "tacit $(cat VERSION) (revision "* ]]
}

@test "an unknown command is answered with the nearest one" {
    tacit chekc
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$errors" = 'tacit: no command is called "chekc", did you mean check? (`tacit --help` lists them)' ]
    tacit xyzzy
    [ "$errors" = 'tacit: no command is called "xyzzy" (`tacit --help` lists them)' ]
}

@test "an unknown option is answered with the nearest one" {
    tacit check "$scenario" --repliactes 3
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: unknown option "--repliactes", did you mean --replicates? (`tacit check --help` lists the options)' ]
    tacit check "$scenario" -x
    [ "$errors" = 'tacit check: unknown option "-x" (`tacit check --help` lists the options)' ]
}

@test "options want a value or none, and commands their operands" {
    tacit check "$scenario" --seed
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: "--seed" needs a value (`tacit check --help` lists the options)' ]
    tacit check "$scenario" --quiet=3
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: "--quiet=3" takes no value (`tacit check --help` lists the options)' ]
    tacit check
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: SCENARIO is missing (`tacit check --help` gives an example)' ]
    tacit check "$scenario" other.yaml
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: "other.yaml" is one argument too many (`tacit check --help` gives an example)' ]
}

@test "check says in one line what a scenario is" {
    tacit check "$scenario"
    [ "$status" -eq 0 ]
    [ -z "$errors" ]
    [ "$output" = "$scenario: nothing wrong: 2400 persons, 3 replicates, 60 weeks, 3 designs (opt_out, opt_in, decentralised)" ]
    tacit check "$scenario" --quiet
    [ "$status" -eq 0 ]
    [ -z "$output$errors" ]
}

@test "run answers within a screen, and says where the file is" {
    results
    [ "$(wc -l <"$file.printed")" -le 25 ]
    [ "$(tail -n 1 "$file.said")" = "written: $file" ]
    grep -q '^3 runs of 2 400 simulated people, [0-9]* s$' "$file.printed"
    grep -q '^Of 1 000 adults, one year after the first notice  *opt_out  *opt_in  *decentralised$' "$file.printed"
    grep -q '^  opt_out_unasked (opt_out)  ' "$file.printed"
    grep -q '^all rows: tacit compare FILE --all   a page: tacit report FILE$' "$file.printed"
}

@test "compare says the same from the file alone, in the language that is asked for or that of the locale" {
    results
    tacit compare "$file"
    [ "$output" = "$(sed '2s/, [0-9]* s$//' "$file.printed")" ]
    english=$output
    tacit compare "$file" --language fr
    [ "$(wc -l <<<"$output")" -eq "$(wc -l <<<"$english")" ]
    [ "$(LC_ALL=C.UTF-8 wc -L <<<"$output")" -le 80 ]
    [[ $output == *$'\n    sans l’avoir choisi  '* ]]
    french=$output
    for locale in "LANG=fr_FR.UTF-8" "LANG=de_DE.UTF-8 LC_MESSAGES=fr" "LC_ALL=fr_BE LANG=en_GB.UTF-8"; do
        # shellcheck disable=SC2086
        [ "$(env $locale "$TACIT" compare "$file")" = "$french" ]
    done
    for locale in "LANG=C" "LANG=fra_FRA" "LC_ALL=en_GB.UTF-8 LANG=fr_FR.UTF-8"; do
        # shellcheck disable=SC2086
        [ "$(env $locale "$TACIT" compare "$file")" = "$english" ]
    done
    [ "$(LANG=fr_FR.UTF-8 "$TACIT" compare "$file" --language en)" = "$english" ]
}

@test "the short answer has the numbers of the file" {
    results
    "$TACIT" compare "$file" --json >"$BATS_TEST_TMPDIR/file.json"
    "$TACIT" compare "$file" | ${PYTHON:-python3} -c '
import json, sys
data = json.load(open(sys.argv[1]))
assert data["companions"] == {"opt_out_unasked": "opt_out", "asked": "opt_in"}
rows = {(row["design"], row["outcome"], row["group"]): row for row in data["outcomes"] if row["moment"] == "year_1"}
lines = sys.stdin.read().splitlines()
def shown(label):
    return next(line for line in lines if line.startswith(label + " "))[len(label):].split()
def people(value):
    return "<1" if 0 < value < 0.0005 else str(round(1000 * value))
for label, outcome, group in (("  have a record", "included", "all"), ("    by an informed choice", "effective_consent", "all"),
                              ("  have one, and would rather not", "unwanted", "all"),
                              ("  have none, and would rather have one", "missed", "all"),
                              ("  have one by an explicit, informed yes", "explicit_consent", "all"),
                              ("  could have had none, had they firmly wanted to", "can_out", "all"),
                              ("    of 1 000 aged 75 and over", "can_out", "age_75_plus"),
                              ("  could have had one, had they firmly wanted to", "can_in", "all")):
    wanted = [people(rows[design, outcome, group]["mean"]) for design in ("opt_out", "opt_in", "decentralised")]
    assert shown(label) == wanted, (label, shown(label), wanted)
for design, beside in data["companions"].items():
    wanted = [people(rows[design, outcome, "all"]["mean"]) for outcome in ("included", "unwanted", "missed", "explicit_consent", "able")]
    record, chosen, *rest = shown(f"  {design} ({beside})")
    assert [record, *rest] == wanted, (design, rest, wanted)
' "$BATS_TEST_TMPDIR/file.json"
}

@test "what is quiet prints nothing, and what is asked for in full is long" {
    results
    tacit compare "$file" --quiet
    [ "$status" -eq 0 ]
    [ -z "$output$errors" ]
    tacit run "$scenario" --persons 1000 --replicates 1 --weeks 20 --set exposure.histories=100 --no-ranges --quiet -o "$BATS_TEST_TMPDIR/quiet.h5"
    [ "$status" -eq 0 ]
    [ -z "$output$errors" ]
    tacit compare "$BATS_TEST_TMPDIR/quiet.h5"
    [[ $output == *$'\nOf 1 000 adults, at the deadline of each '* ]]
    tacit compare "$file" --all
    [ "$(wc -l <<<"$output")" -gt 100 ]
    [[ $output == *$'\n[ ]                 noise of the simulation'* ]]
    [[ $("$TACIT" compare "$file") != *"["* ]]
    [ "$("$TACIT" compare "$file" --json --quiet | head -c 1)" = "{" ]
}

# The numbers of a long table before exposure, whose panels may break elsewhere; French is read back.
numbers() {
    sed '/100.*000/,$d; s/\xc2\xa0//g; s/\([0-9]\),\([0-9]\)/\1.\2/g; s/1 000/1000/' | grep -o '<\?-\?[0-9][0-9.]*'
}

@test "the long table speaks French, with the rows and numbers of the English one" {
    results
    tacit compare "$file" --all
    english=$output
    [ "$(LANG=fr_FR.UTF-8 "$TACIT" compare "$file" --all --language en)" = "$english" ]
    tacit compare "$file" --all --language fr
    [ "$status" -eq 0 ]
    [ "$(LC_ALL=fr_FR.UTF-8 "$TACIT" compare "$file" --all)" = "$output" ]
    [ "$(LC_ALL=C.UTF-8 wc -L <<<"$output")" -le 100 ]
    [[ $output == *$'\nUn an après la première notification, en\xc2\xa0% des personnes adultes'* ]]
    [[ $output == *$'\nnon-oppos. informée *'* ]]
    [ "$(numbers <<<"$english" | wc -l)" -gt 2000 ]
    diff <(numbers <<<"$english") <(numbers <<<"$output")
    tacit compare "$file" --all --language de
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit compare: --language: "de" is no language of it, allowed: en, fr' ]
}

@test "JSON and CSV are of no language" {
    results
    [ "$("$TACIT" compare "$file" --json --language fr)" = "$("$TACIT" compare "$file" --json --language en)" ]
    tacit export "$file" --csv "$BATS_TEST_TMPDIR/en"
    tacit export "$file" --csv "$BATS_TEST_TMPDIR/fr" --language fr
    [ "$errors" = $'écrit\xc2\xa0: '"$BATS_TEST_TMPDIR/fr" ]
    diff -r "$BATS_TEST_TMPDIR/en" "$BATS_TEST_TMPDIR/fr"
}

@test "a run without ranges has none, says so, and is verified without" {
    small=$BATS_TEST_TMPDIR/small.h5
    "$TACIT" run "$scenario" --persons 1000 --replicates 1 --weeks 20 --set exposure.histories=100 --no-ranges --quiet -o "$small"
    tacit compare "$small" --all
    [[ $output == *"This run has no ranges"* ]]
    grep -q '^unwanted \*  *-  *-  *-$' <<<"$output"
    grep -q '^included \*  *[0-9.]*  *[0-9.]*  *[0-9.]*$' <<<"$output"
    tacit compare "$small" --all --language fr
    [[ $output == *"Ce calcul est sans"* ]]
    grep -q '^incluses \*  *[0-9,]*  *[0-9,]*  *[0-9,]*$' <<<"$output"
    tacit export "$small" --csv "$BATS_TEST_TMPDIR/csv" --quiet
    [ -z "$(find "$BATS_TEST_TMPDIR/csv" -name '*worlds*')" ]
    tacit verify "$small" --language fr
    [ "$status" -eq 0 ]
    [[ $output == $'identique\xc2\xa0: '"$small"$'\xc2\xa0: les '*" valeurs de "*" tableaux" ]]
}

@test "many designs are laid below each other, and very many are refused" {
    many() { # how many: what compare says of a run of so many designs is in $output
        { printf 'extends: %s\ndesigns:\n' "$PWD/$scenario"; for ((i = 4; i <= $1; i++)); do echo "  design_$i: {}"; done; } \
            >"$BATS_TEST_TMPDIR/many.yaml"
        "$TACIT" run "$BATS_TEST_TMPDIR/many.yaml" --persons 1000 --replicates 1 --weeks 20 --set exposure.histories=100 --no-ranges --quiet \
            -o "$BATS_TEST_TMPDIR/many.h5"
        tacit compare "$BATS_TEST_TMPDIR/many.h5"
    }
    many 5
    [ "$(grep -c '^  have a record ' <<<"$output")" -eq 2 ]
    [ "$(wc -L <<<"$output")" -le 80 ]
    many 13
    [[ $output == *$'\n13 designs are too many for a short answer\nall rows: tacit compare FILE --all'* ]]
}

@test "check speaks French" {
    tacit check "$scenario" --language fr
    [ "$output" = "$scenario : rien à redire : 2400 personnes, 3 réplicats, 60 semaines, 3 dispositifs (opt_out, opt_in, decentralised)" ]
    tacit check "$scenario" --language de
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit check: --language: "de" is no language of it, allowed: en, fr' ]
}

@test "every scenario that is kept can be run" {
    for file in params/*.yaml tests/scenarios/*.yaml; do
        tacit check "$file"
        [ "$status" -eq 0 ]
    done
}

@test "options for the scenario are settings, and the last one wins" {
    tacit check "$scenario" --persons 3000 --seed 5 --replicates 7 --weeks 61 --set designs.opt_in=null
    [ "$status" -eq 0 ]
    [[ $output == *"3000 persons, 7 replicates, 61 weeks, 2 designs (opt_out, decentralised)" ]]
    tacit show "$scenario" --seed 5 --set seed=6 --seed 7
    [[ $output == *$'\nseed: 7  # default: 1\n'* ]]
    tacit show --set seed=8 "$scenario" --set notice.window=7
    [[ $output == *$'\nseed: 8  # default: 1\n'*$'\n  window: 7  # default: 6\n'* ]]
}

@test "a mistake in an option for the scenario is a mistake in a setting" {
    tacit check "$scenario" --seed 1e10 --weeks ten
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$errors" = '--set: seed: "1e10" is out of range (allowed: whole numbers from 0 to 4294967295)
--set: weeks: "ten" is not a plain number (allowed: whole numbers from 1 to 520; unit: week)' ]
}

@test "show prints a scenario that shows as itself" {
    for file in params/*.yaml "$scenario"; do
        "$TACIT" show "$file" >"$BATS_TEST_TMPDIR/resolved.yaml"
        "$TACIT" show "$BATS_TEST_TMPDIR/resolved.yaml" | cmp - "$BATS_TEST_TMPDIR/resolved.yaml"
    done
}

@test "show marks what differs from the defaults and nothing else" {
    printf 'designs: {a: {}}\n' >"$BATS_TEST_TMPDIR/plain.yaml"
    tacit show "$BATS_TEST_TMPDIR/plain.yaml"
    [[ $output != *"# default"* ]]
    tacit show "$BATS_TEST_TMPDIR/plain.yaml" --set records.deposited=5 --set designs.a.storage=federated
    [ "$(grep -c '# default' <<<"$output")" -eq 2 ]
    [[ $output == *$'\n  deposited: 5  # default: 4\n'* ]]
    [[ $output == *$'\n    storage: federated  # default: central\n'* ]]
}

@test "trace tells who a person is, then every design, week by week" {
    tacit trace 17 "$scenario" --threads 1
    [ "$status" -eq 0 ]
    [ -z "$errors" ]
    [[ $output == 'person 17 of small, first replicate, seed 2385'$'\n  age: '* ]]
    for design in opt_out opt_in decentralised; do [[ $output == *$'\n\n'"$design: the record opens "* ]]; done
    [ "$(grep -c ": at this person's deadline: " <<<"$output")" -eq 3 ]
    [ "$(grep -c '^  week 52: one year after the first notice: ' <<<"$output")" -eq 3 ]
    [[ $output == *$'\n  week 1: a notice is sent by '* ]]
    [ "$("$TACIT" trace 17 "$scenario" --threads 2)" = "$output" ]
}

@test "trace wants a person that there is" {
    for person in 2400 x 1.5 -1 ''; do
        tacit trace -- "$person" "$scenario"
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [ "$errors" = "tacit trace: PERSON: \"$person\" is no number of a person of $scenario, allowed: whole numbers from 0 to 2399" ]
    done
    tacit trace 2399 "$scenario"
    [ "$status" -eq 0 ]
    tacit trace 3000 "$scenario" --persons 4000
    [ "$status" -eq 0 ]
    tacit trace 3
    [ "$status" -eq 2 ]
    [ "$errors" = 'tacit trace: PERSON SCENARIO is missing (`tacit trace --help` gives an example)' ]
    tacit trace 3 no-such.yaml
    [ "$status" -eq 2 ]
    [[ $errors == no-such.yaml:* ]]
}

@test "trace writes JSON that a parser reads, with the same sentences" {
    tacit trace 17 "$scenario" --json
    [ "$status" -eq 0 ]
    "$TACIT" trace 17 "$scenario" >"$BATS_TEST_TMPDIR/trace.txt"
    ${PYTHON:-python3} -c '
import json, sys
trace = json.load(sys.stdin)
lines = ["  " + step["sentence"] for step in trace["about"]]
for design in trace["designs"]:
    lines += ["", design["design"] + ": " + design["rule"]]
    lines += ["  week {week}: {sentence}".format(**step) for step in design["steps"]]
assert open(sys.argv[1]).read().splitlines()[1:] == lines
assert trace["person"] == 17 and trace["seed"] == 2385 and trace["scenario"] == "small"
assert trace["language"] == "en"
' "$BATS_TEST_TMPDIR/trace.txt" <<<"$output"
}

@test "trace speaks French: the same steps in other words" {
    tacit trace 17 "$scenario" --language fr
    [ "$status" -eq 0 ]
    [[ $output == 'personne 17 de small, premier réplicat, graine 2385'$'\n  âge'* ]]
    [ "$(grep -c "à l’échéance de cette personne" <<<"$output")" -eq 3 ]
    french=$output
    tacit trace 17 "$scenario" --language en
    [ "$(grep -o '^  week [0-9]*' <<<"$output" | tr -dc '0-9\n')" = "$(grep -o '^  semaine [0-9]*' <<<"$french" | tr -dc '0-9\n')" ]
    english=$output
    tacit trace 17 "$scenario"
    [ "$output" = "$english" ]
    tacit trace 17 "$scenario" --language fr --json
    ${PYTHON:-python3} -c '
import json, sys
trace = json.load(sys.stdin)
assert trace["language"] == "fr" and trace["designs"][0]["rule"].startswith("le dossier s’ouvre")
' <<<"$output"
}

@test "trace wants a language that it speaks" {
    tacit trace 17 "$scenario" --language de
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$errors" = 'tacit trace: --language: "de" is no language of it, allowed: en, fr' ]
}

@test "params tells everything about one key" {
    tacit params notice.window
    [ "$status" -eq 0 ]
    [ "$output" = 'notice.window
    Weeks from sending in which one may refuse before the record opens
    default  6 week
    allowed  1 to 104 week, whole
    swept    4 to 12 week
    scope    a design may override it
    source   programmes:MES-004; population:MES007
    set      notice.window=6' ]
    tacit params window
    [[ $output == "notice.window"* ]]
    tacit params design.consent
    [[ $output == *"set      designs.NAME.consent=opt_out"* ]]
}

@test "what params says to set can be set" {
    "$TACIT" params | sed -n 's/^    set      //p' | sed 's/designs\.NAME/designs.opt_out/' >"$BATS_TEST_TMPDIR/settings"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/settings")" -gt 100 ]
    arguments=()
    while read -r setting; do arguments+=(--set "$setting"); done <"$BATS_TEST_TMPDIR/settings"
    tacit check "$scenario" "${arguments[@]}"
    [ "$status" -eq 0 ]
}

@test "params lists one part, or all parts" {
    tacit params records
    [ "$status" -eq 0 ]
    [ "$(grep -c '^records\.' <<<"$output")" -eq "$(grep -c '^[a-z]' <<<"$output")" ]
    tacit params
    for part in design population notice knowledge disposition action asking records exposure; do
        [[ $output == *"$part."* ]]
    done
}

@test "params says which key was meant" {
    tacit params windwo
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$errors" = 'tacit params: no parameter is called "windwo" (did you mean notice.window?)' ]
    tacit params notice.windwo
    [ "$errors" = 'tacit params: no parameter is called "notice.windwo" (did you mean notice.window?)' ]
    tacit params xyzzy
    [ "$errors" = 'tacit params: no parameter is called "xyzzy"' ]
}

@test "params writes JSON that a parser reads, with every parameter" {
    tacit params --json
    [ "$status" -eq 0 ]
    [ "$(${PYTHON:-python3} -c 'import json, sys; print(len(json.load(sys.stdin)))' <<<"$output")" -eq "$("$TACIT" params | grep -c '^[a-z]')" ]
    tacit params notice.window --json
    ${PYTHON:-python3} -c '
import json, sys
(row,) = json.load(sys.stdin)
assert row["key"] == "notice.window" and row["default"] == 6 and row["unit"] == "week", row
assert (row["minimum"], row["maximum"], row["low"], row["high"]) == (1, 104, 4, 12), row
' <<<"$output"
}

@test "params writes one Markdown table per part" {
    tacit params --markdown
    [ "$status" -eq 0 ]
    [ "$(grep -c '^## ' <<<"$output")" -eq 12 ]
    [ "$(grep -c '^| `' <<<"$output")" -eq "$("$TACIT" params | grep -c '^[a-z]')" ]
    [ "$(grep '^| `' <<<"$output" | sed 's/\\|//g' | tr -cd '|\n' | sort -u)" = '|||||||||' ]
    tacit params --markdown --json
    [ "$status" -eq 2 ]
}

@test "a full disk is a failure" {
    [ -e /dev/full ] || skip "no /dev/full"
    for call in "show $scenario" "trace 3 $scenario" params --help --version; do
        status=0
        # shellcheck disable=SC2086
        "$TACIT" $call >/dev/full 2>"$BATS_TEST_TMPDIR/errors" || status=$?
        [ "$status" -eq 1 ]
        grep -q '^tacit: standard output: ' "$BATS_TEST_TMPDIR/errors"
    done
}
