#pragma once

#include <QImage>
#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/conventions/array_orders.h"
#include "core/media/picture_codec.h"
#include "ui/state/document.h"
#include "ui/state/file_load.h"
#include "ui/state/picture_batch.h"
#include "ui/state/tensor_opener.h"

class QMimeData;

namespace scatterscope {

/// The one way in for pictures and tensors, whether from the menu, a drop, the clipboard or the command line.
/// Files are read and decoded off the GUI thread; what comes of it is one undo step. Bad files leave the
/// document as it was and are answered with a sentence.
class FileOpener : public QObject {
  Q_OBJECT

 public:
  enum class Purpose {
    Input,    ///< what the operation runs on
    Weights,  ///< weights, or the bias if the file holds one number per output channel
    Fitting,  ///< what the shape fits in the call at hand: weights or bias, else the input
  };

  /// Without a codec pictures are refused, tensors are not.
  FileOpener(Document& document, const PictureCodec* codec, QObject* parent = nullptr);

  /// Of requests that overlap the newest wins. A picture over the untouched opening example brings a call of eight
  /// maps along. `page`: of a picture that has several.
  void open(const QString& path, Purpose purpose = Purpose::Input, std::int64_t page = 1);
  /// "*.npy": the names of files that hold arrays, for dialogs.
  static QString arrayPatterns();
  /// Whether a drop or the clipboard holds something that open() may understand.
  static bool understands(const QMimeData& data);
  /// The local files, and the pictures of folders among them, or else image data. Several pictures of one size become a
  /// batch; of several other inputs the first is taken; what was left out is said.
  void open(const QMimeData& data, Purpose purpose = Purpose::Fitting);
  void setPicture(const QImage& image, const QString& name);
  /// The picture that is always there.
  void openBuiltinPicture();

  /// The size that the pictures which a batch left out could be brought to; empty once something else is edited.
  std::optional<Shape> resizeOffer() const;
  /// Opens the same files again as one batch, each in that size, in place of the step that it was.
  void takeResized();

  /// The order in which the axes of the experiment's input, or weights, could be taken as well, as "nhwc"; empty where
  /// one alone fits, and where they are not what was opened last.
  std::string otherOrder(Purpose purpose) const;
  /// Takes them so, which is one undo step; nothing where there is no other order.
  void takeOtherOrder(Purpose purpose);

  /// What a file that was opened as Purpose::Fitting could have been taken for as well, or instead; empty once
  /// something else is edited.
  std::optional<Purpose> otherUse() const;
  /// Takes it so instead, in place of the step that it was.
  void takeOtherUse();

  /// Where files of several tensors are asked about.
  TensorOpener& tensors() { return m_tensors; }

  bool busy() const { return m_thread.busy() || m_tensors.busy(); }

 signals:
  void busyChanged(bool busy);
  /// Something has become part of the experiment; `note` says what was changed or left out, mostly empty.
  void opened(const QString& name, const QString& note);
  void failed(const QString& sentence, ErrorKind kind);
  void otherUseChanged();
  void resizeOfferChanged();

 private:
  using Loaded = LoadedFile;

  struct Named {
    QString path, name;
    std::optional<Result<Loaded>> loaded;  ///< empty: not read
  };

  /// Several files as they were read, their pictures joined.
  struct Opened {
    std::vector<Named> files;  ///< what is in the batch is not among them any more
    Result<std::optional<PictureBatch>> batch = std::nullopt;
    QStringList paths;  ///< all of them
  };

  /// What was opened, left out and refused of several files.
  struct Gathered {
    QStringList names;
    std::string note;
    std::optional<Error> failure;
  };

  /// A file that could have been taken for something else.
  struct Choice {
    QString path;
    Purpose other = Purpose::Input;
    std::shared_ptr<const Scene> scene;  ///< that it became part of
  };

  /// An array of the experiment whose axes could have been taken in another order.
  struct Ambiguous {
    std::weak_ptr<const Tensor> tensor;  ///< as it stands in the experiment
    QString name;
    std::size_t axes = 4;
    TakenOrder taken;
  };

  void take(Result<Loaded> loaded, const QString& name, Purpose purpose);
  void openAll(const QStringList& paths, OtherSizes sizes = OtherSizes::LeaveOut);
  /// Off the GUI thread: reads the files and joins their pictures.
  static Opened read(const QStringList& paths, OtherSizes sizes, const PictureCodec* codec, const RunControl& control);
  /// Whether one of them holds several tensors: then all arrays are listed, and somebody is asked.
  bool askAbout(Opened& opened);
  void takeFitting(Named file);
  void takeAll(Opened opened);
  /// What an array of this shape can be in the call at hand; the first is what it is taken for.
  std::vector<Purpose> usesOf(const Loaded& loaded, const QString& name) const;
  void takeInput(InputSource source, std::string note);
  void takeArray(Tensor tensor, std::size_t axes, const QString& name, std::string note,
                 const std::optional<TakenOrder>& asked = {});
  void takeWeights(Tensor tensor, std::size_t axes, const QString& name, std::string note,
                   const std::optional<TakenOrder>& asked = {});
  std::shared_ptr<const Tensor> ambiguous(Purpose purpose) const;
  void tell(const QString& name, const std::string& note);
  void refuse(const Error& error);

  Document& m_document;
  const PictureCodec* m_codec;
  TensorOpener m_tensors;
  Ambiguous m_input, m_weights;
  std::optional<Choice> m_choice;
  struct Resizable {
    QStringList paths;
    std::shared_ptr<const Scene> scene;  ///< that the others became part of
    int before = 0;                      ///< the place in the undo stack
  };
  std::optional<Resizable> m_resizable;
  std::optional<Gathered> m_gathered;  ///< while several files are taken
  ComputeThread m_thread;              ///< its own: reading must not cancel computing, nor an edit a file being read
};

}  // namespace scatterscope
