#!/usr/bin/env bats
# What computes knows nothing of HDF5, YAML, terminals or files, and OpenMP enters by few doors: so the core can
# be built for a browser or another language.

core="ability action admissible admissible_tally asking attribution audit breach care care_outcome consent delay
      detection ensemble exposure exposure_expected exposure_report exposure_series exposure_spread exposure_tally inequality knowledge
      loss losses notice outcome parameters peers persons population programme pursuit random ranges record rendezvous research
      results rule scenario scenario_check severity simulate stage statistics stories survey trace trace_persons wish
      channels/break_glass channels/channel channels/contractor channels/credential channels/device channels/insider
      channels/platform channels/provider channels/research channels/service channels/vendor"

objects() {
    local module
    for module in $core; do
        echo "${build:-build}/model/$module.o"
    done
}

@test "every module is either core or known to be outside" {
    outside="comparison comparison_exposure comparison_table csv difference export export_tables input main messages number output
             output_break_even output_detection output_exposure output_hdf5 output_inequality output_losses
             output_parameters output_persons output_stories output_summary output_survey output_tables placement scenario_draft
             scenario_files scenario_read scenario_text scenario_value text trace_words trace_words_en trace_words_fr
             version yaml_tree"
    for source in model/*.c model/channels/*.c; do
        name=${source#model/}
        name=${name%.c}
        [[ " $(echo $core) $(echo $outside) " == *" $name "* ]] || { echo "$source is in neither list"; false; }
    done
}

@test "the core uses no library of files, formats or terminals" {
    run bash -c "nm -u $(objects | tr '\n' ' ') | grep -E ' U (H5|yaml_|f?open|fopen|fprintf|printf|puts|fputs|perror|stderr|stdout|exit|getenv|system)(@|$)'"
    [ "$output" = "" ]
}

@test "the core needs no module outside it" {
    nm --defined-only $(objects) | awk 'NF == 3 { print $3 }' | sort -u >"$BATS_TEST_TMPDIR/core"
    nm --defined-only "${build:-build}/libtacit.a" | awk 'NF == 3 { print $3 }' | sort -u >"$BATS_TEST_TMPDIR/all"
    for object in $(objects); do
        needed=$(nm -u "$object" | awk '{ print $2 }' | sort -u | comm -23 - "$BATS_TEST_TMPDIR/core" |
            comm -12 - "$BATS_TEST_TMPDIR/all")
        [ "$needed" = "" ] || { echo "$object: $needed"; false; }
    done
}

@test "threads share out areas, histories and columns of statistics, nothing else" {
    for object in $(objects); do
        case $object in */ensemble.o | */simulate.o | */breach.o | */exposure_report.o | */exposure_expected.o) continue ;; esac
        run bash -c "nm -u $object | grep -E ' U (GOMP|omp)_'"
        [ "$output" = "" ] || { echo "$object: $output"; false; }
    done
}

# What only a pragma uses, such as a number of threads, is unused then.
@test "the core builds without OpenMP" {
    flags="-std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Wall -Wextra -Werror -Wno-unknown-pragmas -Wno-unused-parameter -fsyntax-only"
    for module in $core; do
        gcc $flags "model/$module.c"
    done
}
