#!/usr/bin/env bats
# What computes knows nothing of HDF5, YAML, terminals or files, and OpenMP enters by two doors only: so the
# core can be built for a browser or another language.

core="ability action asking breach consent delay ensemble exposure exposure_report exposure_series exposure_spread
      knowledge notice outcome parameters persons population programme random record results rule scenario
      scenario_check severity simulate stage statistics channels/channel channels/credential channels/platform channels/provider"

objects() {
    local module
    for module in $core; do
        echo "${build:-build}/model/$module.o"
    done
}

@test "every module is either core or known to be outside" {
    outside="comparison comparison_table csv difference export export_tables input main messages number output
             output_exposure output_hdf5 output_parameters output_persons output_summary output_tables placement
             scenario_draft scenario_files scenario_read scenario_text scenario_value text version yaml_tree"
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

@test "threads share out areas, histories and columns of statistics, nothing else" {
    for object in $(objects); do
        case $object in */ensemble.o | */breach.o | */exposure_report.o) continue ;; esac
        run bash -c "nm -u $object | grep -E ' U (GOMP|omp)_'"
        [ "$output" = "" ] || { echo "$object: $output"; false; }
    done
}

@test "the core builds without OpenMP" {
    flags="-std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Wall -Wextra -Werror -Wno-unknown-pragmas -fsyntax-only"
    for module in $core; do
        gcc $flags "model/$module.c"
    done
}
