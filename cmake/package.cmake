# `cpack -G DEB` in the build folder: kpitrace, the program, and libkpitrace-dev, the library, for Debian.
set(KPITRACE_MAINTAINER "The kpitrace developers <kpitrace@localhost.localdomain>" CACHE STRING
    "Who answers for the Debian packages: NAME <ADDRESS>")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kpitrace)
set(CPACK_PACKAGE_CONTACT ${KPITRACE_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "scorecards of sales KPIs, traced up to profit")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake)
set(CPACK_KPITRACE_SOURCE ${PROJECT_SOURCE_DIR}) # for that script

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME kpitrace)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "tzdata")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"kpitrace reads CSV exports and one YAML file, the scorecard, holds every KPI
against its target, and follows each red one along cause and effect up to
profit, with the plans that act on it. It drafts scorecards, audits them,
explains each number, draws the strategy map, and reports as text, HTML,
Markdown, JSON, CSV, JUnit and OpenMetrics.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libkpitrace-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libfmt-dev, libgmp-dev, libhowardhinnant-date-dev, libutf8proc-dev, libyaml-cpp-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"What the program kpitrace does, for C++ programs that embed it: reads
scorecards and CSV files, evaluates KPIs, traces them up to profit and writes
reports. This package holds the static library, headers and a CMake package.")

include(CPack)
