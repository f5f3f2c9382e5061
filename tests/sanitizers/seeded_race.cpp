// Two threads of an OpenMP team write and read one number: with "barrier" one after the other, else in any order.
// ThreadSanitizer must find the second, and must not take the first for one: then it sees into OpenMP.

#include <omp.h>

#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
  const bool waits = argc > 1 && std::string_view(argv[1]) == "barrier";
  int shared = 0, seen = 0, team = 0;
#pragma omp parallel num_threads(2)
  {
#pragma omp master
    team = omp_get_num_threads();
    for (int round = 0; round < 1000; ++round) {
      if (omp_get_thread_num() == 0) shared = round;
      if (waits) {
#pragma omp barrier
      }
      if (omp_get_thread_num() == 1) seen += shared;
      if (waits) {
#pragma omp barrier
      }
    }
  }
  std::printf("team of %d, sum %d\n", team, seen);
  return team == 2 ? 0 : 3;
}
