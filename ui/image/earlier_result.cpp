#include "ui/image/earlier_result.h"

#include <QEvent>
#include <QLabel>
#include <QStackedWidget>
#include <algorithm>

#include "ui/language/language.h"
#include "ui/state/document.h"
#include "ui/state/feature_maps.h"
#include "ui/style/parts.h"
#include "ui/style/veil.h"

namespace scatterscope {
namespace {

/// "house.png, 1×3×180×270 → 1×8×360×540"
QString nameOf(const Scene& scene) {
  return QStringLiteral("%1, %2 → %3")
      .arg(spokenName(scene.experiment().title), QString::fromStdString(scene.inputShape().toString()),
           QString::fromStdString(scene.outputShape().toString()));
}

}  // namespace

EarlierResult::EarlierResult(Document& document, FeatureMaps& maps, QStackedWidget& over)
    : QObject(&over), m_document(document), m_maps(maps), m_over(over), m_label(makeLabel({}, "pillWarn", &over)) {
  m_label->setObjectName("earlierResult");
  m_label->setWordWrap(true);
  m_label->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_label->hide();
  m_wait.setSingleShot(true);
  m_wait.setInterval(kShowAfterMs);
  connect(&m_wait, &QTimer::timeout, this, &EarlierResult::show);
  dim(over);
  connect(&over, &QStackedWidget::currentChanged, this, &EarlierResult::show);  // which raises a page
  over.installEventFilter(this);
  for (const auto signal : {&Document::sceneChanged, &Document::outcomeChanged, &Document::failureChanged})
    connect(&document, signal, this, &EarlierResult::follow);
  connect(&document.compute(), &ComputeThread::busyChanged, this, &EarlierResult::follow);
  connect(&maps, &FeatureMaps::setChanged, this, &EarlierResult::follow);
  connect(&maps, &FeatureMaps::busyChanged, this, &EarlierResult::follow);
}

void EarlierResult::dim(QWidget& widget) {
  m_veils << new Veil(widget);
}

bool EarlierResult::earlier() const {
  return !m_maps.set() || m_maps.set()->outcome->scene != m_document.scene();
}

QString EarlierResult::sentence() const {
  if (!m_maps.set() || !earlier()) return {};
  const auto before = m_maps.set()->outcome->scene, now = m_document.scene();
  const QString old = nameOf(*before), wanted = nameOf(*now);
  const bool told = old != wanted;
  const QString shown =
      told ? tr("Shown is still the result of %1.").arg(old) : tr("Shown is still the result before the last change.");
  const QString what = told ? wanted : tr("The new one");
  if (m_document.failure()) return shown + ' ' + tr("%1 could not be computed.").arg(what);
  const bool coming = m_document.compute().busy() || m_maps.busy();
  return shown + ' ' + (coming ? tr("%1 is being computed.") : tr("%1 was not computed.")).arg(what);
}

void EarlierResult::follow() {
  emit changed();
  if (!earlier() || m_label->isVisibleTo(&m_over)) return show();
  if (!m_wait.isActive()) m_wait.start();
}

void EarlierResult::show() {
  const QString text = sentence();
  m_wait.stop();
  for (QWidget* veil : m_veils) {
    veil->setVisible(!text.isEmpty());
    veil->raise();
  }
  m_label->setVisible(!text.isEmpty());
  m_label->setText(text);
  place();
}

void EarlierResult::place() {
  if (!m_label->isVisibleTo(&m_over)) return;
  constexpr int kMargin = 12;
  const int width = std::min(m_label->sizeHint().width(), m_over.width() - 2 * kMargin);
  m_label->setGeometry((m_over.width() - width) / 2, kMargin, width, m_label->heightForWidth(width));
  m_label->raise();
}

bool EarlierResult::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &m_over && event->type() == QEvent::Resize) place();
  return QObject::eventFilter(watched, event);
}

}  // namespace scatterscope
