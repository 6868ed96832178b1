# Lets zsh complete command lines, in a pseudo-terminal: its completion works nowhere else.
# usage: zsh -f zsh_test.zsh COMPLETION; status 77: there is no pseudo-terminal
skip() { print "skipped: $1"; exit 77 }
zmodload zsh/zpty 2>/dev/null || skip 'zsh has no module zsh/zpty'
completion=$1:A
folder=$(mktemp -d)
trap 'rm -rf $folder' EXIT
cd $folder
mkdir exports
touch sales.yaml other.yml deals.csv quotas.csv report.json notes.md
failed=0

# In there, what would be offered is printed instead, each word on a line behind `offer `.
zpty shell zsh -f -i 2>/dev/null || skip 'there is no pseudo-terminal'
cat >setup <<END
PROMPT= RPROMPT=
setopt no_beep
fpath=($completion:h \$fpath)
autoload -U compinit && compinit -u -d $folder/.dump
bindkey '^I' complete-word
zle -C complete-word complete-word offer_all
offer_all() { compstate[insert]= compstate[list]=; _main_complete; compstate[insert]= compstate[list]=; print -r -- end-of-offers }
compadd() {
    local -a hits options=(\${@[1,(i)(-|--)]})
    if [[ " \$options " == *' -'[OAD]' '* ]]; then
        builtin compadd "\$@"
        return
    fi
    builtin compadd -A hits "\$@"
    (( \$#hits )) && print -rl -- '' \${hits/#/offer }
    builtin compadd "\$@"
}
print ready
END
zpty -w shell "source $folder/setup"
zpty -r -m shell said '*ready*'

# offers WORDS LINE: completing the line offers these words, sorted
offers() {
    local said found
    zpty -n -w shell "$2"$'\t'
    zpty -r -m shell said '*end-of-offers*'
    found=(${(ou)${(M)${(f)${said//$'\r'/}}:#offer *}#offer })
    zpty -n -w shell $'\x15'
    [[ $found == $1 ]] && return
    print -u2 "$2: offers $found instead of $1"
    failed=1
}

offers 'check' 'kpitrace ch'
offers 'exports other.yml sales.yaml' 'kpitrace check '
offers 'deals.csv exports quotas.csv' 'kpitrace check sales.yaml '
offers 'deals.csv' 'kpitrace check sales.yaml deals=de'
offers 'text' 'kpitrace check --format tex'
offers 'text' 'kpitrace check --format=tex'
offers 'yellow' 'kpitrace check --fail-on red,y'
offers 'no-path-to-profit no-profit-objective no-purpose' 'kpitrace lint --explain no-p'
offers 'quarter' 'kpitrace init --period q'
offers 'objective: owner: perspective: tag:' 'kpitrace check sales.yaml --select '
offers 'tag:' 'kpitrace plan --exclude t'
offers 'report.json' 'kpitrace check sales.yaml --output rep'
zpty -d shell
exit $failed
