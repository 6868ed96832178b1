kpitrace_unit_test(decompose
  compared_ends_test.cpp decompose_property_test.cpp decompose_test.cpp formula_shape_test.cpp formula_split_test.cpp member_split_test.cpp
  pair_cells_test.cpp published_test.cpp symmetric_split_test.cpp usual_shares_test.cpp)
target_link_libraries(unit_decompose PRIVATE nlohmann_json::nlohmann_json)
target_compile_definitions(unit_decompose PRIVATE
  KPITRACE_PUBLISHED="${CMAKE_CURRENT_SOURCE_DIR}/decompose/published.json")
