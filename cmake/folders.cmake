# The folders of src in the order of flow: each uses only folders to its left. tests/include_order.sh reads this file too.
# All but cli make the library.
set(kpitrace_library_folders
    text json layout values csv profile expression scorecard query sql measure engine evaluate display trace decompose lint
    result changes report words map formats whatif explain why plans draft cases)
# Where nearly all time of a run is spent.
set(kpitrace_hot_folders csv measure)
set(kpitrace_folders ${kpitrace_library_folders} cli)
