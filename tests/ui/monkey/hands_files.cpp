#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QUrl>
#include <QWindow>
#include <QtTest>
#include <limits>

#include "core/base/file.h"
#include "core/files/npy.h"
#include "fake_codec.h"
#include "hands.h"
#include "ui/image/image_workspace.h"
#include "ui/image/map_saver.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"
#include "words.h"

// What the hands bring to the window in files and by the clipboard, and what they have it write.

namespace scatterscope::monkey {
namespace {

std::filesystem::path pathOf(const QString& path) {
  return path.toStdU16String();
}

}  // namespace

void Hands::makeFiles() {
  const auto put = [this](const QString& name, const std::vector<std::byte>& content) {
    const QString path = m_folder + '/' + name;
    static_cast<void>(writeFile(pathOf(path), content));
    m_files.append(path);
  };
  const auto counted = [](Shape shape) {
    auto tensor = *Tensor::zeros(shape);
    float next = 0;
    for (float& element : tensor.elements()) element = next++;
    return tensor;
  };
  put("colour.png", FakeCodec::file(9, 13, 3));
  put("grey.png", FakeCodec::file(60, 41, 1));
  put("large.png", FakeCodec::file(200, 250, 3));
  put("x.npy", writeNpy(counted({1, 1, 2, 3})));
  put("three.npy", writeNpy(counted({2, 3, 7, 5})));
  put("weights.npy", writeNpy(counted({1, 1, 3, 3})));
  put("bias.npy", writeNpy(counted({1, 1, 1, 8})));
  auto odd = counted({1, 1, 4, 4});
  odd.elements()[0] = std::numeric_limits<float>::quiet_NaN();
  odd.elements()[1] = std::numeric_limits<float>::infinity();
  odd.elements()[2] = 1e-42f;
  odd.elements()[3] = -3e38f;
  put("odd.npy", writeNpy(odd));
  auto cut = writeNpy(counted({1, 1, 5, 5}));
  cut.resize(cut.size() - 9);
  put("cut.npy", cut);
  auto cutPicture = FakeCodec::file(9, 13, 3);
  cutPicture.resize(40);
  put("cut.png", cutPicture);
  put("empty.npy", {});
  put("text.txt", std::vector<std::byte>(100, std::byte{'a'}));
  put("<img src=x>.npy", writeNpy(counted({1, 2, 3, 3})));
  QDir(m_folder).mkdir("folder");
  m_files.append(m_folder + "/folder");
  m_files.append(m_folder + "/vanished.npy");
  m_files.append("/proc/self/mem");
  m_files.append(QString());
}

QString Hands::file(std::uint32_t which) const {
  return m_files[static_cast<qsizetype>(which % static_cast<std::uint32_t>(m_files.size()))];
}

void Hands::fillMime(QMimeData& data, std::uint32_t which) {
  switch (which % 5) {
    case 0:
      data.setText(codeOf(which / 5));
      break;
    case 1: {
      QImage image(static_cast<int>(1 + which / 5 % 40), static_cast<int>(1 + which / 200 % 40), QImage::Format_ARGB32);
      image.fill(QColor::fromRgb(which));
      data.setImageData(image);
      break;
    }
    case 2:
      data.setUrls({QUrl("https://example.org/x.npy"), QUrl::fromLocalFile(file(which / 5))});
      break;
    default:
      data.setUrls({QUrl::fromLocalFile(file(which / 5))});
      break;
  }
}

void Hands::paste(const Event& event) {
  auto* data = new QMimeData;
  event.numbers[0] % 2 == 0 ? data->setText(codeOf(event.numbers[1])) : fillMime(*data, event.numbers[1]);
  QApplication::clipboard()->setMimeData(data);
  if (m_window.isVisible() && m_window.windowHandle())
    QTest::keyClick(m_window.windowHandle(), Qt::Key_V, Qt::ControlModifier);
}

void Hands::drop(const Event& event) {
  if (QApplication::activePopupWidget() || QApplication::activeModalWidget() || !m_window.windowHandle()) return;
  QMimeData data;
  fillMime(data, event.numbers[2]);
  const QPoint at = placeIn(m_window, event.numbers[0], event.numbers[1]);
  QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.windowHandle(), &enter);
  QDragMoveEvent over(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(m_window.windowHandle(), &over);
  if (enter.isAccepted() && over.isAccepted() && event.numbers[3] % 8 != 0) {
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.windowHandle(), &drop);
  } else {
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_window.windowHandle(), &leave);
  }
}

void Hands::open(const Event& event) {
  const auto& n = event.numbers;
  if (n[0] % 8 == 0) return m_window.open("Built-in picture");
  if (n[0] % 8 == 1) {  // vanishes while it is being opened
    const QString path = QString("%1/fleeting-%2.png").arg(m_folder).arg(n[1] % 3);
    static_cast<void>(writeFile(pathOf(path), FakeCodec::file(20, 20, 3)));
    m_window.open(path);
    QFile::remove(path);
    return;
  }
  m_window.open(file(n[1]));
}

void Hands::exportView(const Event& event) {
  auto* dialog = m_window.findChild<ExportDialog*>();
  if (QApplication::activePopupWidget() || QApplication::activeModalWidget() || !dialog) return;
  const char* const extensions[] = {".png", ".svg", ".pdf", ".gif"};
  const auto& n = event.numbers;
  if (n[0] % 3 == 0 && dialog->isVisible()) return dialog->reject();
  if (!dialog->isVisible()) QTest::keyClick(m_window.windowHandle(), Qt::Key_E, Qt::ControlModifier);
  auto* kind = dialog->findChild<QComboBox*>("exportKind");
  const int index = static_cast<int>(n[1] % std::size(extensions));
  if (kind && index < kind->count()) kind->setCurrentIndex(index);
  for (QAbstractSpinBox* box : dialog->findChildren<QAbstractSpinBox*>("exportTo")) {
    box->selectAll();
    QTest::keyClicks(box, "1");
  }
  if (kind && index < kind->count()) dialog->exportTo(QString("%1/folder/exported%2").arg(m_folder, extensions[index]));
  if (n[2] % 3 == 0) dialog->reject();
}

void Hands::save(const Event& event) {
  if (event.numbers[0] % 2 == 0) return m_window.image().saver().saveOutput(m_folder + "/folder/output.npy");
  // Pictures of many maps take long to write.
  if (m_window.image().maps().count() <= 8)
    m_window.image().saver().saveMaps(m_folder + (event.numbers[1] % 4 == 0 ? "/nowhere" : "/folder"));
}

}  // namespace scatterscope::monkey
