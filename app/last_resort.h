#pragma once

namespace scatterscope {

/// From now on the process ends with a sentence and an exit code that says what is wrong, also where it is
/// not this program that ends it: libgomp calls exit(1) where it cannot start a thread and Qt where the
/// display goes away, and 1 means "the answer is no"; an exception for lack of memory that meets code which
/// may not throw would abort.
void prepareLastResort() noexcept;

/// Says that main() is about to return this code itself; returns it.
int intended(int code) noexcept;

}  // namespace scatterscope
