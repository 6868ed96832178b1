# Lets fish complete command lines.
# usage: fish --no-config fish_test.fish COMPLETION
source $argv[1]; or exit 1
set folder (mktemp -d)
cd $folder
mkdir exports
touch sales.yaml deals.csv report.json
set -g failed 0

# offers LINE WORDS…: completing the line offers these among others, in this order
function offers
    set -l found (complete -C $argv[1] | string replace -r '\t.*' '')
    set -l places
    for word in $argv[2..-1]
        set -l place (contains -i -- $word $found)
        or begin
            echo "$argv[1]: does not offer $word but $found" >&2
            set failed 1
            return
        end
        set -a places $place
    end
    if test "$places" != (printf '%s\n' $places | sort -n | string join ' ')
        echo "$argv[1]: offers $found" >&2
        set failed 1
    end
end

function offers_only
    offers $argv
    set -l found (complete -C $argv[1])
    if test (count $found) -ne (math (count $argv) - 1)
        echo "$argv[1]: offers $found" >&2
        set failed 1
    end
end

offers_only 'kpitrace ch' check
offers_only 'kpitrace check --format tex' text
offers_only 'kpitrace lint --fail-on a' advice
offers_only 'kpitrace check --fail-on red,y' red,yellow
offers_only 'kpitrace init --period q' quarter
offers_only 'kpitrace check sales.yaml --select t' tag:
offers 'kpitrace lint sales.yaml --exclude ' owner: tag:
offers 'kpitrace lint --explain no-p' no-path-to-profit
offers 'kpitrace check --f' --fail-on --format
offers 'kpitrace check ' sales.yaml
offers 'kpitrace check sales.yaml ' deals.csv
offers 'kpitrace check sales.yaml --output rep' report.json
offers 'kpitrace check sales.yaml --quiet d' deals.csv
if test (complete -C 'kpitrace check --format js') != "json	for programs: the whole report (docs/report.schema.json)"
    echo "--format js: offers" (complete -C 'kpitrace check --format js') >&2
    set failed 1
end
cd /
rm -r $folder
exit $failed
