#include "words.h"

#include <QList>
#include <QStringList>

namespace scatterscope::monkey {
namespace {

const QStringList kTexts = {"1",
                            "2",
                            "3",
                            "4",
                            "5",
                            "2, 3",
                            "3, 1",
                            "0",
                            "-1",
                            "1, 2, 3, 4",
                            "7",
                            "9",
                            "16",
                            "33",
                            "3,",
                            "",
                            " ",
                            "abc",
                            "None",
                            "True",
                            "False",
                            "same",
                            "valid",
                            "pad",
                            "zeros",
                            "(2, 2)",
                            "((0, 0), (1, 1))",
                            "1e9",
                            "0.5",
                            "1,5",
                            "x2",
                            "×2",
                            "×1.5, 2",
                            "64, 48",
                            "30000000",
                            "2147483647",
                            "2147483648",
                            "9223372036854775807",
                            "9223372036854775808",
                            "-9223372036854775808",
                            "99999999999999999999999",
                            "nn.Conv2d(3, 8, 3, stride=2, padding=1)",
                            "y 3, 4",
                            "x 1, 2",
                            "w 0, 1",
                            "c 4, 5",
                            "nan",
                            "inf",
                            "<b>1</b>",
                            "'",
                            "((((((((((",
                            "𝟙",
                            "1.0",
                            "2.2",
                            "1.8"};

const QStringList kCodes = {
    "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)",
    "nn.ConvTranspose2d(3, 8, 4, stride=2, padding=1, bias=False)",
    "nn.ConvTranspose2d(4, 4, 3, stride=2, groups=2, dilation=2)",
    "nn.Conv2dTranspose(1, 1, 4, stride=2, pad_mode='same')",
    "mindspore.nn.Conv2dTranspose(2, 3, 3, stride=3, pad_mode='pad', padding=1, has_bias=True)",
    "tf.keras.layers.Conv2DTranspose(3, 3, strides=2, padding='same')",
    "tf.keras.layers.Conv2DTranspose(2, (2, 5), strides=(3, 1), padding='valid', output_padding=(1, 0))",
    "helper.make_node('ConvTranspose', ['X', 'W'], ['Y'], strides=[2, 2], auto_pad='SAME_UPPER')",
    "nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=2)",
    "nn.ConvTranspose2d(1, 1, 3, stride=0)",
    "nn.ConvTranspose2d(1, 1, 3000000, stride=9223372036854775807)",
    "self.up = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)\nself.up2 = "
    "nn.ConvTranspose2d(32, 16, 2, stride=2)",
    "nn.Conv2d(3, 8, 3)",
    "import os\nos.system('true')",
    "nn.ConvTranspose2d(1, 1, 3",
    "nn.ConvTranspose2d(1, 1, 3, stride='ä')",
    "",
    "\n\n\n",
    "]]]]",
    "\xF0\x9F\x98\x80"};

const QList<Stroke> kKeys = [] {
  QList<Stroke> keys;
  for (const Qt::Key key :
       {Qt::Key_Space,  Qt::Key_Left,    Qt::Key_Right,    Qt::Key_Up,          Qt::Key_Down,
        Qt::Key_Home,   Qt::Key_End,     Qt::Key_Comma,    Qt::Key_Period,      Qt::Key_T,
        Qt::Key_R,      Qt::Key_B,       Qt::Key_1,        Qt::Key_2,           Qt::Key_3,
        Qt::Key_V,      Qt::Key_O,       Qt::Key_L,        Qt::Key_BracketLeft, Qt::Key_BracketRight,
        Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return,   Qt::Key_Enter,       Qt::Key_Escape,
        Qt::Key_Plus,   Qt::Key_Minus,   Qt::Key_F,        Qt::Key_F2,          Qt::Key_Backspace,
        Qt::Key_Delete, Qt::Key_PageUp,  Qt::Key_PageDown, Qt::Key_0,           Qt::Key_9,
        Qt::Key_Equal}) {
    keys.append({key, Qt::NoModifier});
    keys.append({key, Qt::NoModifier});
  }
  for (const Qt::Key key :
       {Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Tab, Qt::Key_Home, Qt::Key_End})
    keys.append({key, Qt::ShiftModifier});
  for (const Qt::Key key : {Qt::Key_Z, Qt::Key_Y, Qt::Key_V, Qt::Key_C, Qt::Key_X, Qt::Key_A, Qt::Key_G, Qt::Key_B,
                            Qt::Key_0, Qt::Key_9, Qt::Key_Left, Qt::Key_Right}) {
    keys.append({key, Qt::ControlModifier});
  }
  for (const Qt::Key key :
       {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down})
    keys.append({key, Qt::AltModifier});
  keys.append({Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier});
  keys.append({Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier});
  keys.append({Qt::Key_E, Qt::ControlModifier});
  keys.append({Qt::Key_F11, Qt::NoModifier});
  return keys;
}();

template <class List>
const auto& pick(const List& list, std::uint32_t which) {
  return list[static_cast<qsizetype>(which % static_cast<std::uint32_t>(list.size()))];
}

}  // namespace

QString textOf(std::uint32_t which) {
  return pick(kTexts, which);
}

QString codeOf(std::uint32_t which) {
  if (which % 64 == 0) return QString("x = 1  # filler\n").repeated(3000) + kCodes[0];
  if (which % 64 == 1) return QString("nn.ConvTranspose2d(").repeated(2000);
  if (which % 64 == 2) return QString(20'000, 'a');
  return pick(kCodes, which);
}

Stroke strokeOf(std::uint32_t which) {
  return pick(kKeys, which);
}

}  // namespace scatterscope::monkey
