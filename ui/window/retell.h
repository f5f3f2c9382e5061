#pragma once

namespace scatterscope {

class Retelling;

/// Says again, after a change of the language, what all widgets and actions of the program were told to say. They stay
/// what they are, with all that they hold; what goes on goes on.
void retell(const Retelling& retelling);

}  // namespace scatterscope
