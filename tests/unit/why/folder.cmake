kpitrace_unit_test(why cause_words_test.cpp)
