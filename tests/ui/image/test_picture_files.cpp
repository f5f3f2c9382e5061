#include <QLabel>
#include <QTemporaryDir>
#include <QtTest>
#include <cstdlib>
#include <cstring>
#include <opencv2/imgcodecs.hpp>

#include "core/base/file.h"
#include "core/imaging/opencv_codec.h"
#include "test_program.h"
#include "ui/image/image_workspace.h"
#include "ui/image/input_steps_list.h"
#include "ui/image/map_saver.h"
#include "ui/state/file_opener.h"
#include "ui/style/theme.h"

using namespace scatterscope;

namespace {

bool sameBits(std::span<const float> plane, const cv::Mat& read, int channel) {
  if (static_cast<std::size_t>(read.rows) * static_cast<std::size_t>(read.cols) != plane.size()) return false;
  std::size_t i = 0;
  for (int row = 0; row < read.rows; ++row)
    for (int column = 0; column < read.cols; ++column, ++i)
      if (std::memcmp(&plane[i], read.ptr<float>(row) + column * read.channels() + channel, sizeof(float)) != 0)
        return false;
  return true;
}

}  // namespace

/// Real files in both directions: a picture of a file becomes the input, its maps become pictures that other programs
/// read.
class TestPictureFiles : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  std::unique_ptr<Document> m_document;
  std::unique_ptr<FileOpener> m_opener;
  std::unique_ptr<ImageWorkspace> m_workspace;

  bool settled() const {
    const auto& set = m_workspace->maps().set();
    return m_document->current() && !m_workspace->busy() && set && set->complete() &&
           set->outcome == m_document->outcome();
  }
  const Tensor& output() const { return m_document->outcome()->output; }
  cv::Mat read(const QString& name) const {
    return cv::imread(m_folder.filePath(name).toStdString(), cv::IMREAD_UNCHANGED);
  }
  void save(const std::function<void(MapSaver&)>& what) {
    what(m_workspace->saver());
    QTRY_VERIFY(!m_workspace->saver().files().busy());
    const QString message = m_workspace->findChild<QLabel*>("message")->text();
    QVERIFY2(message.contains("saved"), qPrintable(message));
  }

 private slots:
  void initTestCase() {
    setenv("OPENCV_IO_ENABLE_OPENEXR", "1", 1);
    Theme::apply(Theme::light());
    m_document = std::make_unique<Document>();
    m_opener = std::make_unique<FileOpener>(*m_document, &openCvCodec());
    m_workspace = std::make_unique<ImageWorkspace>(*m_document, *m_opener, &openCvCodec());
    m_workspace->show();
    Raster raster{31, 17, 4, std::vector<std::uint8_t>(31 * 17 * 4)};
    for (std::size_t i = 0; i < raster.bytes.size(); ++i) raster.bytes[i] = static_cast<std::uint8_t>(i * 37);
    const QString path = m_folder.filePath("rgba.png");
    QVERIFY(writeFile(path.toStdString(), *openCvCodec().encodePng(raster)));
    m_opener->open(path);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_document->scene()->experiment().input.tensor, 60'000);
    QCOMPARE(m_document->scene()->experiment().input.original->shape(), (Shape{1, 4, 17, 31}));
    QCOMPARE(m_document->outcome()->input.shape(), (Shape{1, 3, 17, 31}));
    QCOMPARE(m_workspace->maps().count(), std::size_t{8});
  }
  void cleanupTestCase() {
    m_workspace.reset();
    m_opener.reset();
    m_document.reset();
  }

  void keptTransparencyIsAChannelAndCalledNoColour() {
    auto* list = m_workspace->findChild<InputStepsList*>();
    QCOMPARE(m_workspace->findChild<QLabel*>("inputName")->text(), QString("rgba.png · RGB"));
    list->preparer().add("alpha=keep");
    QTRY_VERIFY(m_document->scene()->inputShape().c == 4);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    QCOMPARE(m_workspace->findChild<QLabel*>("inputName")->text(), QString("rgba.png · prepared"));
    QVERIFY(std::ranges::equal(m_document->outcome()->input.elements(),
                               m_document->scene()->experiment().input.original->elements()));
    QCOMPARE(inputPicture(*m_workspace->maps().set()).planes.size(), std::size_t{3});  // its colours are shown
    m_document->undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 60'000);
    QCOMPARE(m_document->outcome()->input.shape().c, 3);
  }

  void mapsAreSavedAsTiffAndExrBitForBit() {
    for (const auto& [format, ending] : {std::pair{MapFormat::Tiff, "tif"}, {MapFormat::Exr, "exr"}}) {
      save([&](MapSaver& saver) { saver.saveMaps(m_folder.path(), format); });
      for (int map = 0; map < 8; ++map) {
        const cv::Mat there = read(QString("n0_c00%1.%2").arg(map).arg(ending));
        QCOMPARE(there.type(), CV_32FC1);
        QVERIFY(sameBits(output().plane(0, map), there, 0));
      }
    }
  }

  void theOutputIsOneTiffOfManyPages() {
    save([&](MapSaver& saver) { saver.saveOutput(m_folder.filePath("y.tif")); });
    std::vector<cv::Mat> pages;
    QVERIFY(cv::imreadmulti(m_folder.filePath("y.tif").toStdString(), pages, cv::IMREAD_UNCHANGED));
    QCOMPARE(pages.size(), std::size_t{8});
    for (int map = 0; map < 8; ++map)
      QVERIFY(sameBits(output().plane(0, map), pages[static_cast<std::size_t>(map)], 0));
  }

  void deepGreyIsSavedOverTheRangeThatIsSeen() {
    save([&](MapSaver& saver) { saver.saveMaps(m_folder.path(), MapFormat::Png16); });
    const cv::Mat there = read("n0_c002.png");
    QCOMPARE(there.type(), CV_16UC1);
    const ValueRange range = scaleOf(*m_workspace->maps().set(), 2, m_workspace->maps().colouring()).range;
    const auto plane = output().plane(0, 2);
    for (std::size_t i = 0; i < plane.size(); i += 13) {
      const double wanted = std::clamp((plane[i] - range.low) / (range.high - range.low), 0.f, 1.f) * 65535.0;
      const int width = there.cols;
      QVERIFY(std::abs(there.at<std::uint16_t>(static_cast<int>(i) / width, static_cast<int>(i) % width) - wanted) <=
              1);
    }
  }
};

SCATTERSCOPE_TEST(TestPictureFiles, QApplication)
#include "test_picture_files.moc"
