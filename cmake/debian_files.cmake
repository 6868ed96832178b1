# Run by cpack over the files to pack: adds what Debian expects in a package, and packs text that Debian packs.
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(write_copyright folder)
  file(READ ${CPACK_KPITRACE_SOURCE}/LICENSE license)
  string(REGEX MATCH "Copyright [^\n]*" copyright "${license}")
  string(REGEX REPLACE "^.*Copyright [^\n]*\n\n" "" license "${license}")
  string(STRIP "${license}" license)
  string(REGEX REPLACE "\n\n" "\n.\n" license "${license}")
  string(REGEX REPLACE "\n" "\n " license "${license}")
  string(REPLACE "Copyright (c) " "" copyright "${copyright}")
  file(WRITE ${folder}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: kpitrace

Files: *
Copyright: ${copyright}
License: Expat
 ${license}
")
endfunction()

function(write_changelog folder package)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH where that is set
  file(WRITE ${folder}/changelog.Debian "${package} (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Built from the project's own sources; changelog.gz tells what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
  file(COPY_FILE ${CPACK_KPITRACE_SOURCE}/CHANGELOG.md ${folder}/changelog)
  run(gzip -9 -n -f ${folder}/changelog.Debian ${folder}/changelog)
endfunction()

function(add_debian_files component package)
  set(root ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr)
  if(NOT EXISTS ${root})
    return()
  endif()
  set(folder ${root}/share/doc/${package})
  file(REMOVE ${folder}/LICENSE ${folder}/CHANGELOG.md)
  write_copyright(${folder})
  write_changelog(${folder} ${package})
  file(GLOB pages ${root}/share/man/man*/*.[0-9])
  foreach(page ${pages})
    run(gzip -9 -n -f ${page})
  endforeach()
endfunction()

add_debian_files(program kpitrace)
set(usr ${CPACK_TEMPORARY_DIRECTORY}/program/usr)
if(EXISTS ${usr})
  run(strip --remove-section=.comment --remove-section=.note ${usr}/bin/kpitrace)
  # Debian's zsh does not look where others do.
  file(RENAME ${usr}/share/zsh/site-functions ${usr}/share/zsh/vendor-completions)
endif()

add_debian_files(development libkpitrace-dev)
file(GLOB_RECURSE libraries ${CPACK_TEMPORARY_DIRECTORY}/development/usr/*.a)
foreach(library ${libraries})
  run(strip --strip-debug --remove-section=.comment --enable-deterministic-archives ${library})
endforeach()
