# The core as a CMake package: find_package(scatterscope) gives scatterscope::core.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS scatterscope_core EXPORT scatterscope-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT core)
foreach(header ${core_headers})
  file(RELATIVE_PATH relative ${CMAKE_CURRENT_SOURCE_DIR} ${header})
  get_filename_component(folder ${relative} DIRECTORY)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/scatterscope/core/${folder} COMPONENT core)
endforeach()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/scatterscope)
install(EXPORT scatterscope-targets NAMESPACE scatterscope:: DESTINATION ${package_dir} COMPONENT core)
configure_package_config_file(scatterscope-config.cmake.in scatterscope-config.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(scatterscope-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/scatterscope-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/scatterscope-config-version.cmake
        DESTINATION ${package_dir} COMPONENT core)
