#pragma once

/// Code that holds every construct the reader of pasted code knows.
namespace scatterscope::fuzz {

inline constexpr const char* kCodeSeeds[] = {
    "net = nn.ConvTranspose2d(3, 64, kernel_size=k, stride=s, padding=(k-1)//2, output_padding=s-1, "
    "bias=False)\n",
    "k = 5; s = 3\nself.up = torch.nn.ConvTranspose2d(8 * 2, 2 ** 4, (k, 3), [2, 1], padding=-(-1) % 4)\n",
    "m = nn.Conv2dTranspose(3, 32, 3, 2, \"pad\", (1, 0, 1, 0), has_bias=True, weight_init=Normal(0.02))\n"
    "pad = nn.Pad(paddings=((0, 0), (0, 0), (0, 1), (0, 1)), mode='CONSTANT')\n",
    "w = tf.Variable(tf.ones([3, 3, 2, 1]))\ny = tf.nn.conv2d_transpose(x, w, [1, 6, 6, 2], 2, "
    "padding='SAME')\n",
    "x = layers.Conv2DTranspose(64, (3, 3), strides=2, padding='same', name='up')(x)\n",
    "W = np.ones((4, 2, 3, 3))\nn = helper.make_node('ConvTranspose', ['X', 'W', 'B'], ['Y'], pads=[1, 0, 1, "
    "0], group=2)\n",
    ">>> kh, kw = 3, 5.0e0\n>>> a: int = 4\n>>> a += kh // 2\n... nn.ConvTranspose2d(a, a, (kh, int(kw)),  # "
    "x\n... )\n",
    "'''doc'''\nclass A:\n  def f(self, x=3):\n    y = F.pad(x, (1, 2, 3, 4)) \\\n\n",
    "net = nn.ConvTranspose2d(2, 2, 3, 2)\nnn.init.normal_(net.weight, 0, 0.02)\n"
    "y = net(x, output_size=[7, 8])\n",
    "class N(nn.Module):\n  def __init__(self, c=4, *, up=True, **kw):\n    for i in range(3):\n      if up and c > "
    "i:\n"
    "        self.l += [nn.ConvTranspose2d(c, c // 2 or 1, 3 if i % 2 else 4, bias=not up)]\n      else: break\n",
    "try:\n  k = cfg['k']\nexcept KeyError as e:\n  k = 3\nfinally: pass\nwhile k < 9: k += 2\n"
    "f = lambda a, b=2: nn.ConvTranspose2d(a, b, k)\nxs = [f(i) for i in (1, 2) if i != k]\n",
    "match k:\n  case 3: y = f\"{k!r:>4}\"\n  case _: y = (z := 2)\n@d\nasync def g(*a, **b) -> int:\n  with a as b: "
    "yield\n",
    "Net(\n  (up): Sequential(\n    (0-1): 2 x ConvTranspose2d(4, 4, kernel_size=(2, 2), stride=(2, 2), bias=False)\n"
    "    (2): ReflectionPad2d((0, 1, 0, 1))\n  )\n  (d): Conv2dTranspose<input_channels=4, output_channels=2, "
    "kernel_size=(4, 4), pad_mode=pad, padding=1, has_bias=False>\n)\n",
    "w = torch.randn(4, 2, 3, 3).transpose(0, 1).flip(2)\n"
    "torch.ops.aten.convolution.default(x, w, None, [2, 2], [0, 0], [1, 1], True, [1, 1], 1)[:, :, :-1, 1:]\n"
    "from mindspore import mint\nmint.nn.ConvTranspose2d(8, 4, 3, 2, 1, 1)\n",
    "y = nn.ConvTranspose1d(4, 2, (3,), [2])(torch.ones(1, 4, 9))[:, :, 1:-1]\nnn.Conv1dTranspose(4, 2, 3, 2)\n"
    "w = tf.ones([5, 8, 16])\ntf.nn.conv1d_transpose(x, w, [1, 20, 8], strides=[1, 2, 1])\n",
    "Conv2DTranspose.from_config({'filters': 4, 'kernel_size': (4, 4), 'kernel_initializer': {'class_name': "
    "'RandomNormal', 'config': {'stddev': 0.02}}})\n{\"class_name\": \"Conv1DTranspose\", \"config\": {\"filters\": 2, "
    "\"kernel_size\": [7], \"use_bias\": true}}\n",
    "onednn_verbose,exec,cpu,deconvolution,jit,forward,bia_undef,alg:direct,g2mb1_ic4oc6_ih5oh9kh3sh2dh0ph1_"
    "iw7ow15kw3sw2dw0pw0,0.05\ndeconv ic16iw10oc8kw3\n",
    "dilations 1,1\ngroup 1\nkernel_shape 4,4\npads 1,1,1,1\nstrides 2,2\nauto_pad NOTSET\nW float32[3,8,4,4]\nB\n",
    "w = torch.ones(2, 3, 4, 4).float()\ny = F.conv_transpose2d(x, w, b, stride=2, groups=1)\n",
};

}  // namespace scatterscope::fuzz
