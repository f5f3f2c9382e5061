#pragma once

#include <QByteArray>
#include <string>

#include "core/conventions/code/code.h"
#include "core/conventions/registry.h"

namespace scatterscope::testing {

/// The specification a line of code means; a test that gives broken code fails with the reader's sentence.
inline Specification specificationOf(const std::string& code, const std::string& version = "2.1") {
  const auto recipe = readCode(code, {{{"mindspore", version}}});
  if (!recipe) qFatal("%s: %s", code.c_str(), recipe.error().sentence().c_str());
  return recipe->call;
}

/// "cuts begin,end → output" of both axes.
inline QByteArray windowsOf(const Operation& operation) {
  const auto axis = [](const Axis& a) {
    return QByteArray::number(qint64(a.cropBegin())) + "," + QByteArray::number(qint64(a.cropEnd())) + "→" +
           QByteArray::number(qint64(a.output()));
  };
  return axis(operation.geometry.height()) + " " + axis(operation.geometry.width());
}

/// The comparison page's code examples, word for word (reference/mindspore-r2.1-api-mapping).
struct PageExample {
  const char* pytorch;
  const char* mindspore;
  Shape input, output;
};

inline const PageExample kPageExamples[] = {
    {R"(# PyTorch
import torch
from torch import tensor
import torch.nn as nn
import numpy as np

k = 4
x_ = np.ones([1, 3, 16, 50])
x = tensor(x_, dtype=torch.float32)
net = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=1, padding=(2, 4), output_padding=0, bias=False)
net.weight.data = torch.ones(3, 64, k, k)
output = net(x).detach().numpy()
print(output.shape)
# (1, 64, 15, 45)
)",
     R"(# MindSpore
import mindspore as ms
import mindspore.nn as nn
import numpy as np

k = 4
x_ = np.ones([1, 3, 16, 50])
x = ms.Tensor(x_, ms.float32)
net = nn.Conv2dTranspose(3, 64, kernel_size=k, weight_init='ones', pad_mode='pad', padding=(2, 2, 4, 4))
output = net(x)
print(output.shape)
# (1, 64, 15, 45)
)",
     {1, 3, 16, 50},
     {1, 64, 15, 45}},
    {R"(# PyTorch
import torch
from torch import tensor
import torch.nn as nn
import numpy as np

k = 5
s = 3
x_ = np.ones([1, 3, 16, 50])
x = tensor(x_, dtype=torch.float32)
net = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=s, padding=(k-1)//2, output_padding=s-1, bias=False)
net.weight.data = torch.ones(3, 64, k, k)
output = net(x).detach().numpy()
print(output.shape)
# (1, 64, 48, 150)
)",
     R"(# MindSpore
import mindspore as ms
import mindspore.nn as nn
import numpy as np

k = 5
s = 3
x_ = np.ones([1, 3, 16, 50])
x = ms.Tensor(x_, ms.float32)
net = nn.Conv2dTranspose(3, 64, kernel_size=k, stride=s, weight_init='ones', pad_mode='same', padding=0)
output = net(x)
print(output.shape)
# (1, 64, 48, 150)
)",
     {1, 3, 16, 50},
     {1, 64, 48, 150}},
    {R"(# PyTorch
import torch
from torch import tensor
import torch.nn as nn
import numpy as np

k = 5
s = 3
x_ = np.ones([1, 3, 16, 50])
x = tensor(x_, dtype=torch.float32)
net = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=s, padding=0, output_padding=0, bias=False)
net.weight.data = torch.ones(3, 64, k, k)
output = net(x).detach().numpy()
print(output.shape)
# (1, 64, 50, 152)
)",
     R"(# MindSpore
import mindspore as ms
import mindspore.nn as nn
import numpy as np

k = 5
s = 3
x_ = np.ones([1, 3, 16, 50])
x = ms.Tensor(x_, ms.float32)
net = nn.Conv2dTranspose(3, 64, kernel_size=k, stride=s, weight_init='ones', pad_mode='valid', padding=0)
output = net(x)
print(output.shape)
# (1, 64, 50, 152)
)",
     {1, 3, 16, 50},
     {1, 64, 50, 152}},
    {R"(# PyTorch
import torch
import torch.nn as nn
import numpy as np

m = nn.ConvTranspose2d(in_channels=3, out_channels=32,
                       kernel_size=3,
                       stride=2,
                       padding=1,
                       output_padding=1,
                       bias=False)
input = torch.tensor(np.ones([1, 3, 48, 48]), dtype=torch.float32)
output = m(input).detach().numpy()
print(output.shape)
#(1, 32, 96, 96)
)",
     R"(# MindSpore
import mindspore as ms
import mindspore.nn as nn
import numpy as np
input = ms.Tensor(np.ones([1, 3, 48, 48]), dtype=ms.float32)
m = nn.Conv2dTranspose(in_channels=3,
                       out_channels=32,
                       kernel_size=3,
                       stride=2,
                       padding=1,
                       pad_mode="pad",
                       has_bias=False)
output = m(input)
pad = nn.Pad(paddings=((0, 0), (0, 0), (0, 1), (0, 1)), mode="CONSTANT")
output = pad(output)
print(output.shape)
#(1, 32, 96, 96)
)",
     {1, 3, 48, 48},
     {1, 32, 96, 96}},
};

}  // namespace scatterscope::testing
