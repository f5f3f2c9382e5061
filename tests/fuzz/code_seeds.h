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
    "w = torch.ones(2, 3, 4, 4).float()\ny = F.conv_transpose2d(x, w, b, stride=2, groups=1)\n",
};

}  // namespace scatterscope::fuzz
