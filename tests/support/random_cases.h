#pragma once

#include <QtGlobal>

namespace scatterscope::testing {

/// How many random cases a test tries: as many as SCATTERSCOPE_CASES says, else `usual`. Under sanitizers, where each
/// takes ten times as long, a preset asks for fewer; a campaign asks for more.
inline int casesOr(int usual) {
  const int asked = qEnvironmentVariableIntValue("SCATTERSCOPE_CASES");
  return asked > 0 ? asked : usual;
}

}  // namespace scatterscope::testing
