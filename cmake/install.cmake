# `cmake --install`: the program, the library with its headers and CMake package, the documentation.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/kpitrace)

install(TARGETS kpitrace_program RUNTIME)
install(TARGETS kpitrace EXPORT kpitraceTargets ARCHIVE FILE_SET HEADERS)
install(EXPORT kpitraceTargets NAMESPACE kpitrace:: DESTINATION ${package_folder})

configure_package_config_file(cmake/kpitraceConfig.cmake.in kpitraceConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(kpitraceConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kpitraceConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/kpitraceConfigVersion.cmake
              cmake/FindGmp.cmake cmake/FindUtf8proc.cmake
        DESTINATION ${package_folder})

install(DIRECTORY ${KPITRACE_MANUAL_FOLDER}/ DESTINATION ${CMAKE_INSTALL_DATADIR})

install(FILES CHANGELOG.md LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Again where editors and programs may count on them: documentation can be left out of an installation.
install(FILES docs/scorecard.schema.json docs/report.schema.json docs/lint.schema.json
        DESTINATION ${CMAKE_INSTALL_DATADIR}/kpitrace)
