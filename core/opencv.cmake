# scatterscope_opencv(MODULES...): imported targets opencv::MODULE for just these. Debian's OpenCVConfig.cmake
# comes only with libopencv-dev, which installs all of OpenCV and through highgui all of Qt 5.
function(scatterscope_opencv)
  find_path(OPENCV_INCLUDE_DIR opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
  foreach(module ${ARGN})
    find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
    if(NOT TARGET opencv::${module})
      add_library(opencv::${module} UNKNOWN IMPORTED GLOBAL)
      set_target_properties(opencv::${module} PROPERTIES
        IMPORTED_LOCATION ${OPENCV_${module}_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${OPENCV_INCLUDE_DIR})
    endif()
  endforeach()
endfunction()
