# The core as a CMake package: find_package(scatterscope) gives scatterscope::core.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS scatterscope_core EXPORT scatterscope-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT core)
# What another program may include. tests/package compiles each of them alone against the installed package.
foreach(header
  analysis/compare analysis/solver analysis/wanted_size
  base/byte_sink base/byte_source base/checked base/error base/integer_math base/memory_budget base/run_control
  benchmark/benchmark benchmark/benchmark_report benchmark/conditions benchmark/engine_comparison benchmark/machine
  benchmark/paired_ratio benchmark/processor_load benchmark/statistics benchmark/verification
  conventions/arguments conventions/code/code conventions/comparison conventions/convention conventions/initialisers
  conventions/recipe_weights conventions/registry conventions/translation conventions/value
  engines/calibration engines/engine engines/output_steps engines/plan engines/registry engines/run_operation
  files/element_type files/file_array files/npy files/stored_tensor
  geometry/axis geometry/coverage geometry/geometry geometry/operation geometry/output_difference geometry/output_map
  geometry/phases geometry/size_formula geometry/zero_insertion
  media/colour_map
  tensor/initialiser tensor/line_profile tensor/measures tensor/shape tensor/summary tensor/tensor tensor/weight_presets
  trace/gather_trace trace/scatter_matrix trace/scatter_trace)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header}.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/scatterscope/core/${folder} COMPONENT core)
endforeach()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/scatterscope)
install(EXPORT scatterscope-targets NAMESPACE scatterscope:: DESTINATION ${package_dir} COMPONENT core)
configure_package_config_file(scatterscope-config.cmake.in scatterscope-config.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(scatterscope-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/scatterscope-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/scatterscope-config-version.cmake
        DESTINATION ${package_dir} COMPONENT core)
