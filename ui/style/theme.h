#pragma once

#include <QColor>
#include <QFont>

class QApplication;

namespace scatterscope {

/// Every colour of the window, by the role it plays. Role colours are Okabe & Ito's ("Color Universal Design",
/// 2008): they differ for colour-blind eyes, and no role relies on hue alone.
struct Theme {
  bool dark;
  QColor window;   ///< behind everything, and the canvas of a workspace
  QColor surface;  ///< panels and cards
  QColor sunken;   ///< fields to type in
  QColor line;     ///< hairlines
  QColor text;
  QColor muted;       ///< secondary text, at least 4.5:1 on surface
  QColor faint;       ///< placeholders, hatching
  QColor input;       ///< role of the input: blue
  QColor kernel;      ///< role of the kernel: orange; strokes only, never text
  QColor kernelText;  ///< the same role where it is written
  QColor kept;        ///< rows kept by output_padding: sky
  QColor keptText;
  QColor bias;               ///< role of the bias: reddish purple; strokes and marks
  QColor biasText;           ///< the same role where it is written
  QColor wrong;              ///< mismatch and refusal: vermillion
  QColor good, goodSurface;  ///< agreement
  QColor warnSurface;
  QColor highlight;                    ///< a row of a table that is the current one
  QColor negative, neutral, positive;  ///< ends and middle of the value scale (PRGn)

  static const Theme& light();
  static const Theme& darkTheme();
  /// The one in force.
  static const Theme& current();
  /// Makes this theme the one in force for what is painted; for programs without widgets.
  static void use(const Theme& theme);
  /// The same with palette, style sheet and every custom-painted view.
  static void apply(const Theme& theme);
};

/// Size of text that is to be read, in points: 14 pixels on a screen of 96 dots an inch.
inline constexpr double kTextSize = 10.5;

/// The same in pixels, for what is painted; nothing that is to be read is smaller.
inline constexpr double kTextPixels = 14;

/// The fonts of the window: Inter and JetBrains Mono where installed, otherwise the system's.
QFont textFont(double pointSize, QFont::Weight weight = QFont::Normal);
/// Digits of equal width.
QFont numberFont(double pixelSize, QFont::Weight weight = QFont::Normal);

/// Fill of a cell holding `value` where the largest magnitude on show is `largest`; NaN and Inf are black.
QColor valueColour(float value, float largest);
/// Black or white, whichever can be read on `fill`.
QColor textOn(const QColor& fill);
/// An ink for what is said in passing: as quiet as can still be read on `fill`, a contrast of 4.5 : 1.
QColor quietOn(const QColor& fill);
/// `a` with so much of `b` mixed in, 0 to 1.
QColor mix(const QColor& a, const QColor& b, double part);

}  // namespace scatterscope
