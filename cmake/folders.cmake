# The folders of src in the order of flow: each uses only what stands to its left. tests/include_order.sh reads it too.
# All but cli make the library.
set(kpitrace_library_folders
    text layout values csv profile expression scorecard query measure evaluate trace lint changes report map formats whatif
    explain plans draft)
set(kpitrace_folders ${kpitrace_library_folders} cli)
