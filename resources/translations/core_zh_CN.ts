<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>core/analysis</name>
    <message>
        <source>[{}, {}, {}, {}]: {} instead of {}</source>
        <translation>[{}, {}, {}, {}]：{}，而不是 {}</translation>
    </message>
    <message>
        <source>Tensors of shape {} and {} cannot be compared.</source>
        <translation>形状为 {} 和 {} 的张量无法比较。</translation>
    </message>
    <message>
        <source>identical: all {} elements have equal bits</source>
        <translation>完全相同：全部 {} 个元素逐位相等</translation>
    </message>
    <message>
        <source>{} of {} elements differ, by at most {:.3g}</source>
        <translation>{1} 个元素中有 {0} 个不同，最多差 {2}</translation>
    </message>
    <message>
        <source>, {} of them because one is NaN</source>
        <translation>，其中 {} 个因为一方为 NaN</translation>
    </message>
    <message>
        <source>; first at </source>
        <translation>；第一个在 </translation>
    </message>
    <message>
        <source>{}:{} is read as {}: only so it fits the call.</source>
        <translation>{}:{} 按 {} 读取：只有这样才适合该调用。</translation>
    </message>
    <message>
        <source> in another order</source>
        <translation> 按另一种顺序</translation>
    </message>
    <message>
        <source>The call of the case {} wants {} of shape {}, but {} holds {}.</source>
        <translation>案例 {0} 的调用需要形状为 {2} 的 {1}，但 {3} 的形状是 {4}。</translation>
    </message>
    <message>
        <source>Write the case again from the layer itself, or correct &quot;code&quot; in its case.json.</source>
        <translation>请从该层本身重新写出案例，或更正 case.json 中的 &quot;code&quot;。</translation>
    </message>
    <message>
        <source>Leave &quot;other&quot; out of its case.json.</source>
        <translation>请从 case.json 中删去 &quot;other&quot;。</translation>
    </message>
    <message>
        <source>The case {} cannot be used: {}</source>
        <translation>案例 {} 无法使用：{}</translation>
    </message>
    <message>
        <source>The call has no bias; bias.npy of {} was left out.</source>
        <translation>该调用没有偏置；形状为 {} 的 bias.npy 没有使用。</translation>
    </message>
    <message>
        <source>The call has a bias and {} has none; it is taken to be zero.</source>
        <translation>该调用有偏置而 {} 没有；按零处理。</translation>
    </message>
    <message>
        <source>A case cannot hold a kernel that zeros were put behind.</source>
        <translation>案例不能保存末尾补零的卷积核。</translation>
    </message>
    <message>
        <source>Save input, weights and expected output as files of their own.</source>
        <translation>请把输入、权重和期望的输出分别存为单独的文件。</translation>
    </message>
    <message>
        <source>expected output</source>
        <translation>期望的输出</translation>
    </message>
    <message>
        <source>The request does not name a convention.</source>
        <translation>请求没有指明约定。</translation>
    </message>
    <message>
        <source>output size</source>
        <translation>输出大小</translation>
    </message>
    <message>
        <source>The output of {} has one row, not {}.</source>
        <translation>{} 的输出只有一行，不是 {} 行。</translation>
    </message>
    <message>
        <source>Give its length alone.</source>
        <translation>请只给出它的长度。</translation>
    </message>
    <message>
        <source>Input and wanted output must have at least one row and column, but are {}×{} and {}×{}.</source>
        <translation>输入和所需输出都必须至少有一行一列，但它们是 {}×{} 和 {}×{}。</translation>
    </message>
    <message>
        <source>Sizes above {} are not searched.</source>
        <translation>不搜索大于 {} 的大小。</translation>
    </message>
    <message>
        <source>Make input and output smaller.</source>
        <translation>请减小输入和输出。</translation>
    </message>
    <message>
        <source>The ranges must be positive and hold at most {} combinations.</source>
        <translation>范围必须为正，并且最多包含 {} 种组合。</translation>
    </message>
    <message>
        <source>Make them smaller.</source>
        <translation>请缩小范围。</translation>
    </message>
    <message>
        <source>A locked {} must be a number.</source>
        <translation>锁定的 {} 必须是数。</translation>
    </message>
    <message>
        <source>Unlock it or give it a number.</source>
        <translation>请解锁它或给它一个数。</translation>
    </message>
    <message>
        <source>No locked number may be larger than {}.</source>
        <translation>锁定的数不能大于 {}。</translation>
    </message>
    <message>
        <source>Unlock it or make it smaller.</source>
        <translation>请解锁它或减小它。</translation>
    </message>
    <message>
        <source>There are too many calls to try: the search would take longer than a second.</source>
        <translation>要尝试的调用太多：搜索会超过一秒。</translation>
    </message>
    <message>
        <source>Make the ranges smaller, lock more parameters, or lock smaller numbers.</source>
        <translation>请缩小范围、锁定更多参数，或锁定较小的数。</translation>
    </message>
    <message>
        <source>The search was cancelled.</source>
        <translation>搜索已取消。</translation>
    </message>
    <message>
        <source>Write it as stride=1..4, size=16..128:16 or channels=8,16,32.</source>
        <translation>请写成 stride=1..4、size=16..128:16 或 channels=8,16,32。</translation>
    </message>
    <message>
        <source>A sweep begins with one of {}, then =, but got &apos;{}&apos;.</source>
        <translation>扫描以 {} 之一加 = 开头，但得到“{}”。</translation>
    </message>
    <message>
        <source>A sweep takes 1 to {} different whole numbers, rising in a range, but got &apos;{}&apos;.</source>
        <translation>扫描需要 1 到 {} 个不同的整数，范围要递增，但得到“{}”。</translation>
    </message>
    <message>
        <source>{} times {} rows and {} times {} columns must be whole numbers of at least 1.</source>
        <translation>{} 倍 {} 行和 {} 倍 {} 列必须是至少为 1 的整数。</translation>
    </message>
    <message>
        <source>Give the size itself.</source>
        <translation>请直接给出大小。</translation>
    </message>
    <message>
        <source>A convolution for signals has an input of one row, not of {}.</source>
        <translation>信号的卷积的输入只有一行，不是 {} 行。</translation>
    </message>
    <message>
        <source>Give the length of its input alone.</source>
        <translation>请只给出它输入的长度。</translation>
    </message>
    <message>
        <source>, {} of zeros appended to the kernel</source>
        <translation>，把 {} 的零加在卷积核末尾</translation>
    </message>
    <message>
        <source>, and {} behind it</source>
        <translation>，之后再 {}</translation>
    </message>
    <message>
        <source>For {} × {} exactly: {}{}.</source>
        <translation>要正好得到 {} × {}：{}{}。</translation>
    </message>
    <message>
        <source>Gives </source>
        <translation>给出 </translation>
    </message>
    <message>
        <source>{} takes it and g{}{}.</source>
        <translation>{} 接受它，并且g{}{}。</translation>
    </message>
    <message>
        <source>{} takes it: {}{}</source>
        <translation>{} 接受它：{}{}</translation>
    </message>
    <message>
        <source>its rules as they are applied here</source>
        <translation>其规则 (按此处的实现)</translation>
    </message>
    <message>
        <source>The case {} comes from {}, which is not the name of a framework known here.</source>
        <translation>案例 {} 来自 {}，这不是这里认识的框架名称。</translation>
    </message>
</context>
<context>
    <name>core/analysis/detective</name>
    <message>
        <source>The sums of products are {:.6g} times those here, before the bias: input or weights are scaled.</source>
        <translation>乘积之和是这里的 {} 倍 (加偏置之前)：输入或权重被缩放了。</translation>
    </message>
    <message>
        <source>Divide input or weights by {:.6g} there.</source>
        <translation>请在那边把输入或权重除以 {}。</translation>
    </message>
    <message>
        <source>The whole output is {:.6g} times that here, bias included.</source>
        <translation>整个输出是这里的 {} 倍，连同偏置。</translation>
    </message>
    <message>
        <source>Divide the output by {:.6g} there.</source>
        <translation>请在那边把输出除以 {}。</translation>
    </message>
    <message>
        <source>Another bias is added, the same number to every element of a channel: {}.</source>
        <translation>加上了另一个偏置，一个通道的每个元素都是同一个数：{}。</translation>
    </message>
    <message>
        <source>Use the bias of this call, or none where it has none.</source>
        <translation>请使用此调用的偏置；如果它没有偏置，就不要加。</translation>
    </message>
    <message>
        <source>y = y - np.array([{}]).reshape(1, -1, 1, 1)</source>
        <translation>y = y - np.array([{}]).reshape(1, -1, 1, 1)</translation>
    </message>
    <message>
        <source>Every channel is scaled and shifted, as by a batch norm that is folded in on one side only: scale {}; offset {}.</source>
        <translation>每个通道都被缩放和平移，如同只在一方合并了批归一化：缩放 {}；偏移 {}。</translation>
    </message>
    <message>
        <source>Compare before the scaling, or do it on both sides.</source>
        <translation>请在缩放之前比较，或双方都做缩放。</translation>
    </message>
    <message>
        <source>Compare before the batch norm, or fold it in on both sides.</source>
        <translation>请在批归一化之前比较，或双方都把它合并进去。</translation>
    </message>
    <message>
        <source>With these numbers that is the same as {}.</source>
        <translation>对这些数来说，这等同于 {}。</translation>
    </message>
    <message>
        <source>{} of {} elements were outside the error bound before.</source>
        <translation>之前 {1} 个元素中有 {0} 个超出误差界。</translation>
    </message>
    <message>
        <source>Computed again in this way, all {} elements are within {}.</source>
        <translation>按这种做法重新计算，全部 {} 个元素都在{}之内。</translation>
    </message>
    <message>
        <source>the rounding of that precision</source>
        <translation>该精度的舍入</translation>
    </message>
    <message>
        <source>the error bound of float32 sums</source>
        <translation>float32 求和的误差界</translation>
    </message>
    <message>
        <source>Computed again in this way, {} of {} elements are within the bound; {} are not.</source>
        <translation>按这种做法重新计算，{1} 个元素中有 {0} 个在界内；{2} 个不在。</translation>
    </message>
    <message>
        <source>The median difference falls from {:.3g} to {:.3g} times the bound of float32 sums.</source>
        <translation>差的中位数从 float32 求和误差界的 {} 倍降到 {} 倍。</translation>
    </message>
    <message>
        <source>Every expected element is {}: nothing was computed there, or it was written over.</source>
        <translation>期望的每个元素都是 {}：那里没有计算任何内容，或被覆盖了。</translation>
    </message>
    <message>
        <source>The expected output has too few different numbers to tell one cause from another.</source>
        <translation>期望的输出中不同的数太少，无法区分各种原因。</translation>
    </message>
    <message>
        <source>None of these explains it, alone or two together: {}.</source>
        <translation>下列任何一个或任何两个合在一起都不能解释它：{}。</translation>
    </message>
    <message>
        <source>The nearest is: {}. It leaves an error of {:.3g} where the call as it stands has {:.3g} (root mean square of the elements looked at).</source>
        <translation>最接近的是：{}。它留下的误差为 {}，而原样的调用为 {} (所看元素的均方根)。</translation>
    </message>
    <message>
        <source>turned by 180 degrees</source>
        <translation>旋转 180 度</translation>
    </message>
    <message>
        <source>mirrored left to right</source>
        <translation>左右镜像</translation>
    </message>
    <message>
        <source>mirrored top to bottom</source>
        <translation>上下镜像</translation>
    </message>
    <message>
        <source>transposed, rows for columns</source>
        <translation>转置，行列互换</translation>
    </message>
    <message>
        <source>turned by 90 degrees anticlockwise</source>
        <translation>逆时针旋转 90 度</translation>
    </message>
    <message>
        <source>turned by 90 degrees clockwise</source>
        <translation>顺时针旋转 90 度</translation>
    </message>
    <message>
        <source>transposed along the other diagonal</source>
        <translation>沿另一条对角线转置</translation>
    </message>
    <message>
        <source>np.flip({}, {})</source>
        <translation>np.flip({}, {})</translation>
    </message>
    <message>
        <source>np.transpose({}, (0, 1, 3, 2))</source>
        <translation>np.transpose({}, (0, 1, 3, 2))</translation>
    </message>
    <message>
        <source>kernel flipped</source>
        <translation>卷积核翻转</translation>
    </message>
    <message>
        <source>The kernel is flipped in both directions, as a true convolution and JAX have it.</source>
        <translation>卷积核在两个方向上都被翻转，如同真正的卷积和 JAX 的做法。</translation>
    </message>
    <message>
        <source>The kernel is {}.</source>
        <translation>卷积核被{}。</translation>
    </message>
    <message>
        <source>Put the kernel upright before it is used there.</source>
        <translation>请在那边使用之前把卷积核摆正。</translation>
    </message>
    <message>
        <source>input and output channels exchanged within each group</source>
        <translation>每组内输入通道和输出通道互换</translation>
    </message>
    <message>
        <source>Within each group the weights are read with input and output channels exchanged.</source>
        <translation>在每组内，权重的输入通道和输出通道被互换读取。</translation>
    </message>
    <message>
        <source>Exchange the two axes of channels group by group.</source>
        <translation>请逐组交换两个通道轴。</translation>
    </message>
    <message>
        <source>w = w.reshape({}, {}, {}, {}, {}).transpose(0, 2, 1, 3, 4).reshape(w.shape)</source>
        <translation>w = w.reshape({}, {}, {}, {}, {}).transpose(0, 2, 1, 3, 4).reshape(w.shape)</translation>
    </message>
    <message>
        <source>read as if they were stored {}</source>
        <translation>按存储顺序为 {} 读取</translation>
    </message>
    <message>
        <source>stored {} and read as if they were {}</source>
        <translation>存储为 {}，却按 {} 读取</translation>
    </message>
    <message>
        <source>, and flipped</source>
        <translation>，并且翻转</translation>
    </message>
    <message>
        <source>The weights are {} (i input channels, o output channels, h and w of the kernel){}.</source>
        <translation>权重{} (i 输入通道，o 输出通道，h 和 w 为卷积核的行和列){}。</translation>
    </message>
    <message>
        <source>, and the kernel is flipped</source>
        <translation>，卷积核也被翻转</translation>
    </message>
    <message>
        <source>Put the axes of the weights in the order that is read there.</source>
        <translation>请把权重的轴排成那边所读的顺序。</translation>
    </message>
    <message>
        <source>w = np.flip(w, (2, 3))</source>
        <translation>w = np.flip(w, (2, 3))</translation>
    </message>
    <message>
        <source>w = np.transpose(w, ({}))</source>
        <translation>w = np.transpose(w, ({}))</translation>
    </message>
    <message>
        <source>only the {} {} of the kernel used</source>
        <translation>只使用卷积核的{} {}</translation>
    </message>
    <message>
        <source>Only the {} {} of the kernel is used, as a 1-D kernel is.</source>
        <translation>只使用卷积核的{} {}，如同一维卷积核。</translation>
    </message>
    <message>
        <source>Use the kernel of two dimensions.</source>
        <translation>请使用二维的卷积核。</translation>
    </message>
    <message>
        <source>input channels dealt out to the groups in turn</source>
        <translation>输入通道轮流分给各组</translation>
    </message>
    <message>
        <source>Input channels are dealt out to the groups in turn instead of block by block.</source>
        <translation>输入通道轮流分给各组，而不是按连续的块。</translation>
    </message>
    <message>
        <source>Give each group a block of input channels that follow one another.</source>
        <translation>请给每组一块连续的输入通道。</translation>
    </message>
    <message>
        <source>x = x.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(x.shape)</source>
        <translation>x = x.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(x.shape)</translation>
    </message>
    <message>
        <source>red and blue exchanged in the input</source>
        <translation>输入的红和蓝互换</translation>
    </message>
    <message>
        <source>The input&apos;s first three channels are taken in reverse: B, G, R for R, G, B, or the other way round.</source>
        <translation>输入的前三个通道顺序相反：R, G, B 变成 B, G, R，或反过来。</translation>
    </message>
    <message>
        <source>Give the channels in the order that the weights were trained with.</source>
        <translation>请按训练权重时的通道顺序给出通道。</translation>
    </message>
    <message>
        <source>Put the axes of the input in the order that is read there.</source>
        <translation>请把输入的轴排成那边所读的顺序。</translation>
    </message>
    <message>
        <source>input read as N, H, W, C</source>
        <translation>输入按 N, H, W, C 读取</translation>
    </message>
    <message>
        <source>The input is stored N, C, H, W but read as N, H, W, C.</source>
        <translation>输入存为 N, C, H, W，却按 N, H, W, C 读取。</translation>
    </message>
    <message>
        <source>x = np.transpose(x, (0, 2, 3, 1))</source>
        <translation>x = np.transpose(x, (0, 2, 3, 1))</translation>
    </message>
    <message>
        <source>input stored as N, H, W, C</source>
        <translation>输入存为 N, H, W, C</translation>
    </message>
    <message>
        <source>The input is stored N, H, W, C but read as N, C, H, W.</source>
        <translation>输入存为 N, H, W, C，却按 N, C, H, W 读取。</translation>
    </message>
    <message>
        <source>x = np.transpose(x, (0, 3, 1, 2))</source>
        <translation>x = np.transpose(x, (0, 3, 1, 2))</translation>
    </message>
    <message>
        <source>The input is {}.</source>
        <translation>输入被{}。</translation>
    </message>
    <message>
        <source>Turn the picture upright before it goes in: an EXIF tag may have been followed on one side only.</source>
        <translation>请在图片进入之前把它摆正：可能只有一方遵循了 EXIF 标记。</translation>
    </message>
    <message>
        <source>height and width of the input exchanged</source>
        <translation>输入的高和宽互换</translation>
    </message>
    <message>
        <source>The input&apos;s memory is read with height and width exchanged.</source>
        <translation>输入的内存按高宽互换读取。</translation>
    </message>
    <message>
        <source>Give height and width in the order that is read there.</source>
        <translation>请按那边所读的顺序给出高和宽。</translation>
    </message>
    <message>
        <source>x = np.transpose(x, (0, 1, 3, 2))</source>
        <translation>x = np.transpose(x, (0, 1, 3, 2))</translation>
    </message>
    <message>
        <source>Put the output back in the order N, C, H, W before it is saved.</source>
        <translation>请在保存之前把输出恢复为 N, C, H, W 的顺序。</translation>
    </message>
    <message>
        <source>output in the order N, H, W, C</source>
        <translation>输出的顺序为 N, H, W, C</translation>
    </message>
    <message>
        <source>The output has the axes N, H, W, C.</source>
        <translation>输出的轴是 N, H, W, C。</translation>
    </message>
    <message>
        <source>y = np.transpose(y, (0, 3, 1, 2))</source>
        <translation>y = np.transpose(y, (0, 3, 1, 2))</translation>
    </message>
    <message>
        <source>output transposed, rows for columns</source>
        <translation>输出转置，行列互换</translation>
    </message>
    <message>
        <source>The output has rows and columns exchanged.</source>
        <translation>输出的行和列互换。</translation>
    </message>
    <message>
        <source>y = np.transpose(y, (0, 1, 3, 2))</source>
        <translation>y = np.transpose(y, (0, 1, 3, 2))</translation>
    </message>
    <message>
        <source>output stored N, H, W, C</source>
        <translation>输出存为 N, H, W, C</translation>
    </message>
    <message>
        <source>The output&apos;s memory is N, H, W, C under the shape N, C, H, W.</source>
        <translation>输出的内存是 N, H, W, C，形状却写作 N, C, H, W。</translation>
    </message>
    <message>
        <source>y = y.reshape({}, {}, {}, {}).transpose(0, 3, 1, 2)</source>
        <translation>y = y.reshape({}, {}, {}, {}).transpose(0, 3, 1, 2)</translation>
    </message>
    <message>
        <source>red and blue exchanged in the output</source>
        <translation>输出的红和蓝互换</translation>
    </message>
    <message>
        <source>The output&apos;s first three channels are in reverse order.</source>
        <translation>输出的前三个通道顺序相反。</translation>
    </message>
    <message>
        <source>output channels of the groups interleaved</source>
        <translation>各组的输出通道交错排列</translation>
    </message>
    <message>
        <source>The output has the first channel of every group first, then the second of every group.</source>
        <translation>输出先是每组的第一个通道，然后是每组的第二个。</translation>
    </message>
    <message>
        <source>y = y.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(y.shape)</source>
        <translation>y = y.reshape({}, {}, {}, {}, {}).swapaxes(1, 2).reshape(y.shape)</translation>
    </message>
    <message>
        <source>The output is {}.</source>
        <translation>输出被{}。</translation>
    </message>
    <message>
        <source>divided by 255</source>
        <translation>除以 255</translation>
    </message>
    <message>
        <source>scaled from 0…1 to -1…1</source>
        <translation>从 0…1 缩放到 -1…1</translation>
    </message>
    <message>
        <source>scaled from 0…255 to -1…1</source>
        <translation>从 0…255 缩放到 -1…1</translation>
    </message>
    <message>
        <source>normalised by ImageNet&apos;s mean and standard deviation</source>
        <translation>用 ImageNet 的均值和标准差归一化</translation>
    </message>
    <message>
        <source>normalised by ImageNet&apos;s mean and standard deviation for 0…255</source>
        <translation>用 ImageNet 在 0…255 上的均值和标准差归一化</translation>
    </message>
    <message>
        <source>reduced by Caffe&apos;s mean in the order B, G, R</source>
        <translation>按 B, G, R 的顺序减去 Caffe 的均值</translation>
    </message>
    <message>
        <source>reduced by Caffe&apos;s mean in the order R, G, B</source>
        <translation>按 R, G, B 的顺序减去 Caffe 的均值</translation>
    </message>
    <message>
        <source>freed of ImageNet&apos;s mean without the deviation</source>
        <translation>减去 ImageNet 的均值，未除标准差</translation>
    </message>
    <message>
        <source>divided by ImageNet&apos;s deviation without the mean</source>
        <translation>除以 ImageNet 的标准差，未减均值</translation>
    </message>
    <message>
        <source>np.array({}).reshape(1, 3, 1, 1)</source>
        <translation>np.array({}).reshape(1, 3, 1, 1)</translation>
    </message>
    <message>
        <source>LeakyReLU with a slope of 0.01</source>
        <translation>斜率为 0.01 的 LeakyReLU</translation>
    </message>
    <message>
        <source>LeakyReLU with a slope of 0.1</source>
        <translation>斜率为 0.1 的 LeakyReLU</translation>
    </message>
    <message>
        <source>LeakyReLU with a slope of 0.2</source>
        <translation>斜率为 0.2 的 LeakyReLU</translation>
    </message>
    <message>
        <source>LeakyReLU with a slope of 0.3</source>
        <translation>斜率为 0.3 的 LeakyReLU</translation>
    </message>
    <message>
        <source>PReLU or LeakyReLU with a slope of 0.25</source>
        <translation>斜率为 0.25 的 PReLU 或 LeakyReLU</translation>
    </message>
    <message>
        <source>GELU, tanh form</source>
        <translation>GELU，tanh 形式</translation>
    </message>
    <message>
        <source>SiLU (swish)</source>
        <translation>SiLU (swish)</translation>
    </message>
    <message>
        <source>Mish</source>
        <translation>Mish</translation>
    </message>
    <message>
        <source>hard swish</source>
        <translation>hard swish</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>hard sigmoid</translation>
    </message>
    <message>
        <source>clipping to 0…1</source>
        <translation>截断到 0…1</translation>
    </message>
    <message>
        <source>clipping to -1…1</source>
        <translation>截断到 -1…1</translation>
    </message>
    <message>
        <source>clipping to 0…255</source>
        <translation>截断到 0…255</translation>
    </message>
    <message>
        <source>rounding to whole numbers</source>
        <translation>舍入为整数</translation>
    </message>
    <message>
        <source>rounding and clipping to 0…255</source>
        <translation>舍入并截断到 0…255</translation>
    </message>
    <message>
        <source>Add the call&apos;s bias once.</source>
        <translation>请只加一次该调用的偏置。</translation>
    </message>
    <message>
        <source>The input used there is not {}, or this step was undone; here it is.</source>
        <translation>那边使用的输入没有{}，或这一步被撤销了；这里的做了。</translation>
    </message>
    <message>
        <source>The input used there is {}; here it is not, or one time fewer.</source>
        <translation>那边使用的输入被{}；这里的没有，或少做一次。</translation>
    </message>
    <message>
        <source>Prepare the input as here.</source>
        <translation>请像这里一样准备输入。</translation>
    </message>
    <message>
        <source>Leave that step out, or do it once.</source>
        <translation>请去掉这一步，或只做一次。</translation>
    </message>
    <message>
        <source>bias missing</source>
        <translation>缺少偏置</translation>
    </message>
    <message>
        <source>The bias is not added.</source>
        <translation>没有加偏置。</translation>
    </message>
    <message>
        <source>bias added twice</source>
        <translation>偏置加了两次</translation>
    </message>
    <message>
        <source>The bias is added twice.</source>
        <translation>偏置加了两次。</translation>
    </message>
    <message>
        <source>bias subtracted</source>
        <translation>减去了偏置</translation>
    </message>
    <message>
        <source>The bias is subtracted.</source>
        <translation>偏置被减去了。</translation>
    </message>
    <message>
        <source>The output has gone through {}.</source>
        <translation>输出经过了 {}。</translation>
    </message>
    <message>
        <source>Compare before that step: it is fused into the layer there, or do it here as well.</source>
        <translation>请在那一步之前比较：它在那边合并进了该层；或者这里也做这一步。</translation>
    </message>
    <message>
        <source>sums scaled</source>
        <translation>和被缩放</translation>
    </message>
    <message>
        <source>output scaled</source>
        <translation>输出被缩放</translation>
    </message>
    <message>
        <source>another bias</source>
        <translation>另一个偏置</translation>
    </message>
    <message>
        <source>scale and offset of each channel</source>
        <translation>每个通道的缩放和偏移</translation>
    </message>
    <message>
        <source>The operands are rounded to TF32, 10 bits of the mantissa, and summed in float32, as GPUs with tensor cores do unless told otherwise.</source>
        <translation>操作数被舍入到 TF32 (尾数 10 位)，以 float32 求和；带张量核心的 GPU 默认如此。</translation>
    </message>
    <message>
        <source>float16 operands</source>
        <translation>float16 操作数</translation>
    </message>
    <message>
        <source>The operands are rounded to float16 and summed in float32.</source>
        <translation>操作数被舍入到 float16，以 float32 求和。</translation>
    </message>
    <message>
        <source>bfloat16 operands</source>
        <translation>bfloat16 操作数</translation>
    </message>
    <message>
        <source>The operands are rounded to bfloat16 and summed in float32.</source>
        <translation>操作数被舍入到 bfloat16，以 float32 求和。</translation>
    </message>
    <message>
        <source>Operands and output are float16, summed in float32.</source>
        <translation>操作数和输出为 float16，以 float32 求和。</translation>
    </message>
    <message>
        <source>Operands and output are bfloat16, summed in float32.</source>
        <translation>操作数和输出为 bfloat16，以 float32 求和。</translation>
    </message>
    <message>
        <source>float16 output</source>
        <translation>float16 输出</translation>
    </message>
    <message>
        <source>Only the output is rounded to float16.</source>
        <translation>只有输出被舍入到 float16。</translation>
    </message>
    <message>
        <source>bfloat16 output</source>
        <translation>bfloat16 输出</translation>
    </message>
    <message>
        <source>Only the output is rounded to bfloat16.</source>
        <translation>只有输出被舍入到 bfloat16。</translation>
    </message>
    <message>
        <source>float16 weights</source>
        <translation>float16 权重</translation>
    </message>
    <message>
        <source>The weights are rounded to float16.</source>
        <translation>权重被舍入到 float16。</translation>
    </message>
    <message>
        <source>bfloat16 weights</source>
        <translation>bfloat16 权重</translation>
    </message>
    <message>
        <source>The weights are rounded to bfloat16.</source>
        <translation>权重被舍入到 bfloat16。</translation>
    </message>
    <message>
        <source>float16 input</source>
        <translation>float16 输入</translation>
    </message>
    <message>
        <source>The input is rounded to float16.</source>
        <translation>输入被舍入到 float16。</translation>
    </message>
    <message>
        <source>bfloat16 input</source>
        <translation>bfloat16 输入</translation>
    </message>
    <message>
        <source>The input is rounded to bfloat16.</source>
        <translation>输入被舍入到 bfloat16。</translation>
    </message>
    <message>
        <source>float16 sums</source>
        <translation>float16 求和</translation>
    </message>
    <message>
        <source>bfloat16 sums</source>
        <translation>bfloat16 求和</translation>
    </message>
    <message>
        <source>Operands and sums are float16: every partial sum is rounded.</source>
        <translation>操作数与和为 float16：每个部分和都被舍入。</translation>
    </message>
    <message>
        <source>Operands and sums are bfloat16: every partial sum is rounded.</source>
        <translation>操作数与和为 bfloat16：每个部分和都被舍入。</translation>
    </message>
    <message>
        <source>Page 1: the calls agree</source>
        <translation>页面 1：两个调用一致</translation>
    </message>
    <message>
        <source>MindSpore&apos;s page of differences from PyTorch, example 1</source>
        <translation>MindSpore 的“与 PyTorch 的差异”页面，例 1</translation>
    </message>
    <message>
        <source>padding=(2, 4) of PyTorch is padding=(2, 2, 4, 4) of MindSpore: all 43,200 elements agree.</source>
        <translation>PyTorch 的 padding=(2, 4) 就是 MindSpore 的 padding=(2, 2, 4, 4)：全部 43,200 个元素一致。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 64, 4, stride=1, padding=(2, 4), bias=False)</source>
        <translation>nn.ConvTranspose2d(3, 64, 4, stride=1, padding=(2, 4), bias=False)</translation>
    </message>
    <message>
        <source>nn.Conv2dTranspose(3, 64, kernel_size=4, pad_mode=&apos;pad&apos;, padding=(2, 2, 4, 4))</source>
        <translation>nn.Conv2dTranspose(3, 64, kernel_size=4, pad_mode=&apos;pad&apos;, padding=(2, 2, 4, 4))</translation>
    </message>
    <message>
        <source>Page 3: the calls agree</source>
        <translation>页面 3：两个调用一致</translation>
    </message>
    <message>
        <source>MindSpore&apos;s page of differences from PyTorch, example 3</source>
        <translation>MindSpore 的“与 PyTorch 的差异”页面，例 3</translation>
    </message>
    <message>
        <source>pad_mode=&apos;valid&apos; is padding=0: all 486,400 elements agree.</source>
        <translation>pad_mode=&apos;valid&apos; 就是 padding=0：全部 486,400 个元素一致。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 64, 5, stride=3, bias=False)</source>
        <translation>nn.ConvTranspose2d(3, 64, 5, stride=3, bias=False)</translation>
    </message>
    <message>
        <source>nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode=&apos;valid&apos;)</source>
        <translation>nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode=&apos;valid&apos;)</translation>
    </message>
    <message>
        <source>Page 2: &apos;same&apos; is displaced</source>
        <translation>页面 2：&apos;same&apos; 使图像移位</translation>
    </message>
    <message>
        <source>MindSpore&apos;s page of differences from PyTorch, example 2</source>
        <translation>MindSpore 的“与 PyTorch 的差异”页面，例 2</translation>
    </message>
    <message>
        <source>Both give 48×150, and the page calls them equal. &apos;same&apos; cuts 1 row before and 1 after, padding=2 with output_padding=2 cuts 2 and 0: the picture is displaced by one pixel.</source>
        <translation>两者都给出 48×150，页面称它们相等。&apos;same&apos; 在前后各裁 1 行，padding=2 加 output_padding=2 裁 2 行和 0 行：图像移动一个像素。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 64, 5, stride=3, padding=2, output_padding=2, bias=False)</source>
        <translation>nn.ConvTranspose2d(3, 64, 5, stride=3, padding=2, output_padding=2, bias=False)</translation>
    </message>
    <message>
        <source>nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode=&apos;same&apos;)</source>
        <translation>nn.Conv2dTranspose(3, 64, kernel_size=5, stride=3, pad_mode=&apos;same&apos;)</translation>
    </message>
    <message>
        <source>Page 4: a row and a column of zeros</source>
        <translation>页面 4：一行一列的零</translation>
    </message>
    <message>
        <source>MindSpore&apos;s page of differences from PyTorch, example 4</source>
        <translation>MindSpore 的“与 PyTorch 的差异”页面，例 4</translation>
    </message>
    <message>
        <source>nn.Pad stands for output_padding: 191 of the 9,216 elements of every map are zero. Cosine, RelEuclid, RMSE and MeanRel of the usual tools pass.</source>
        <translation>nn.Pad 代替了 output_padding：每幅图 9,216 个元素中有 191 个为零。常用工具的余弦、RelEuclid、RMSE 和 MeanRel 都通过。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 32, 3, stride=2, padding=1, output_padding=1, bias=False)</source>
        <translation>nn.ConvTranspose2d(3, 32, 3, stride=2, padding=1, output_padding=1, bias=False)</translation>
    </message>
    <message>
        <source>Keras 22876: &apos;same&apos; is displaced</source>
        <translation>Keras 22876：&apos;same&apos; 使图像移位</translation>
    </message>
    <message>
        <source>keras-team/keras PR 22876</source>
        <translation>keras-team/keras PR 22876</translation>
    </message>
    <message>
        <source>padding=&apos;same&apos; with strides=2 and an odd kernel: the torch backend used padding=1, output_padding=1, and every element is one pixel off.</source>
        <translation>strides=2、奇数卷积核的 padding=&apos;same&apos;：torch 后端用了 padding=1, output_padding=1，每个元素都偏一个像素。</translation>
    </message>
    <message>
        <source>keras.layers.Conv2DTranspose(filters=32, kernel_size=3, strides=2, padding=&apos;same&apos;, use_bias=False)</source>
        <translation>keras.layers.Conv2DTranspose(filters=32, kernel_size=3, strides=2, padding=&apos;same&apos;, use_bias=False)</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(16, 32, 3, stride=2, padding=1, output_padding=1, bias=False)</source>
        <translation>nn.ConvTranspose2d(16, 32, 3, stride=2, padding=1, output_padding=1, bias=False)</translation>
    </message>
    <message>
        <source>TICO 420: padding put on the input</source>
        <translation>TICO 420：填充加到了输入上</translation>
    </message>
    <message>
        <source>Samsung/TICO #420</source>
        <translation>Samsung/TICO #420</translation>
    </message>
    <message>
        <source>The padding of a 1×3 kernel was inserted in front of the layer, as a forward convolution has it: 1×21 columns instead of 1×16.</source>
        <translation>1×3 卷积核的填充像正向卷积那样加在了层的前面：得到 1×21 列而不是 1×16 列。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(16, 16, kernel_size=(1, 3), stride=(1, 2), padding=(0, 1), output_padding=(0, 1))</source>
        <translation>nn.ConvTranspose2d(16, 16, kernel_size=(1, 3), stride=(1, 2), padding=(0, 1), output_padding=(0, 1))</translation>
    </message>
    <message>
        <source>Core AI 57: output_padding put on the input</source>
        <translation>Core AI 57：output_padding 加到了输入上</translation>
    </message>
    <message>
        <source>apple/coreai-torch #57</source>
        <translation>apple/coreai-torch #57</translation>
    </message>
    <message>
        <source>output_padding=4 with stride=8 made the output longer by 4·7 rows and columns: 80×88 instead of 52×60.</source>
        <translation>stride=8 时 output_padding=4 使输出多出 4·7 行和列：80×88 而不是 52×60。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(2, 3, 16, stride=8, output_padding=4)</source>
        <translation>nn.ConvTranspose2d(2, 3, 16, stride=8, output_padding=4)</translation>
    </message>
    <message>
        <source>torch2trt 734: output_padding dropped</source>
        <translation>torch2trt 734：丢掉了 output_padding</translation>
    </message>
    <message>
        <source>NVIDIA-AI-IOT/torch2trt #734</source>
        <translation>NVIDIA-AI-IOT/torch2trt #734</translation>
    </message>
    <message>
        <source>The converter ignored output_padding: 11×13 instead of 12×14.</source>
        <translation>转换器忽略了 output_padding：11×13 而不是 12×14。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1)</source>
        <translation>nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1)</translation>
    </message>
    <message>
        <source>TVM 9336: weights read in the wrong order</source>
        <translation>TVM 9336：权重按错误的顺序读取</translation>
    </message>
    <message>
        <source>apache/tvm PR 9336</source>
        <translation>apache/tvm PR 9336</translation>
    </message>
    <message>
        <source>With 5 channels in and 10 out, weights [5, 10, 3, 3] were taken for [10, 5, 3, 3].</source>
        <translation>5 个输入通道、10 个输出通道时，权重 [5, 10, 3, 3] 被当作 [10, 5, 3, 3]。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(5, 10, 3, bias=False)</source>
        <translation>nn.ConvTranspose2d(5, 10, 3, bias=False)</translation>
    </message>
    <message>
        <source>JAX 11252: the kernel is not flipped</source>
        <translation>JAX 11252：卷积核没有翻转</translation>
    </message>
    <message>
        <source>google/jax #11252</source>
        <translation>google/jax #11252</translation>
    </message>
    <message>
        <source>lax.conv_transpose with transpose_kernel=False correlates: the kernel stands turned by 180°. Symmetric kernels hide it.</source>
        <translation>transpose_kernel=False 的 lax.conv_transpose 做的是相关：卷积核旋转了 180°。对称的卷积核会掩盖这一点。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)</source>
        <translation>nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)</translation>
    </message>
    <message>
        <source>ncnn 1122: no bias in the last row and column</source>
        <translation>ncnn 1122：最后一行和一列没有偏置</translation>
    </message>
    <message>
        <source>Tencent/ncnn PR 1122</source>
        <translation>Tencent/ncnn PR 1122</translation>
    </message>
    <message>
        <source>Rows that output_padding adds past the last stamp hold the bias; they were left zero: 63 of 363 elements.</source>
        <translation>output_padding 在最后一个印记之后添加的行应当是偏置；它们被留为零：363 个元素中的 63 个。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(2, 3, 2, stride=2, output_padding=1)</source>
        <translation>nn.ConvTranspose2d(2, 3, 2, stride=2, output_padding=1)</translation>
    </message>
    <message>
        <source>Compute Library 331: displaced by two</source>
        <translation>Compute Library 331：移位两格</translation>
    </message>
    <message>
        <source>ARM-software/ComputeLibrary #331</source>
        <translation>ARM-software/ComputeLibrary #331</translation>
    </message>
    <message>
        <source>11×11 as it should be, but the picture stands two rows up and two columns to the right.</source>
        <translation>11×11 是对的，但图像高了两行、偏右两列。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 2, 3, stride=2, bias=False)</source>
        <translation>nn.ConvTranspose2d(3, 2, 3, stride=2, bias=False)</translation>
    </message>
    <message>
        <source>oneDNN 314: no bias, weights in another order</source>
        <translation>oneDNN 314：没有偏置，权重顺序不同</translation>
    </message>
    <message>
        <source>oneapi-src/oneDNN #314</source>
        <translation>oneapi-src/oneDNN #314</translation>
    </message>
    <message>
        <source>2×3×5×5 to 2×4×5×5 with weights in the order of a forward convolution, and the bias left out: two causes at once.</source>
        <translation>2×3×5×5 到 2×4×5×5，权重按正向卷积的顺序，又漏掉偏置：同时有两个原因。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(3, 4, 3, padding=1)</source>
        <translation>nn.ConvTranspose2d(3, 4, 3, padding=1)</translation>
    </message>
    <message>
        <source>functorch 1050: TF32 on an A100</source>
        <translation>functorch 1050：A100 上的 TF32</translation>
    </message>
    <message>
        <source>pytorch/functorch #1050</source>
        <translation>pytorch/functorch #1050</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d(16, 4, (4, 5), bias=False)</source>
        <translation>nn.ConvTranspose2d(16, 4, (4, 5), bias=False)</translation>
    </message>
    <message>
        <source>The search for the cause was cancelled.</source>
        <translation>寻找原因已取消。</translation>
    </message>
    <message>
        <source>windows and padding up to the kernel&apos;s size away</source>
        <translation>在卷积核大小以内移动的窗口和填充</translation>
    </message>
    <message>
        <source>zero rows in place of sums</source>
        <translation>以零行代替和</translation>
    </message>
    <message>
        <source>dilation, stride and groups exchanged or ignored</source>
        <translation>膨胀、步幅和分组被互换或忽略</translation>
    </message>
    <message>
        <source>{} orders and turns of the weights</source>
        <translation>权重的 {} 种顺序和转动</translation>
    </message>
    <message>
        <source>{} orders, turns and normalisations of the input</source>
        <translation>输入的 {} 种顺序、转动和归一化</translation>
    </message>
    <message>
        <source>bias, scale and offset of channels, fused activations</source>
        <translation>偏置、通道的缩放和偏移、合并的激活函数</translation>
    </message>
    <message>
        <source>orders of the output</source>
        <translation>输出的各种顺序</translation>
    </message>
    <message>
        <source>float16, bfloat16 and TF32</source>
        <translation>float16、bfloat16 和 TF32</translation>
    </message>
    <message>
        <source>some changes of input and output (not all of them: memory is short)</source>
        <translation>输入和输出的一部分变化 (不是全部：内存不足)</translation>
    </message>
    <message>
        <source>It has {} channels where the call has {}.</source>
        <translation>它有 {} 个通道，而调用有 {} 个。</translation>
    </message>
    <message>
        <source> That is the number of input channels: are they exchanged?</source>
        <translation> 那是输入通道数：两者互换了吗？</translation>
    </message>
    <message>
        <source> That is out_channels / groups: are the groups ignored?</source>
        <translation> 那是 out_channels / groups：忽略了分组吗？</translation>
    </message>
    <message>
        <source>rows or columns</source>
        <translation>行或列</translation>
    </message>
    <message>
        <source>zero rows</source>
        <translation>零行</translation>
    </message>
    <message>
        <source>These are the extents of the output in the order N, H, W, C: transpose it, or say so with --layout.</source>
        <translation>这些是输出按 N, H, W, C 顺序的大小：请转置它，或用 --layout 说明。</translation>
    </message>
    <message>
        <source>Height and width are exchanged.</source>
        <translation>高和宽互换了。</translation>
    </message>
    <message>
        <source>It has a batch of {} where the input has {}: was it made from another input?</source>
        <translation>它的批量为 {}，而输入为 {}：它是由另一个输入生成的吗？</translation>
    </message>
    <message>
        <source>It has {} and {} than the call says.</source>
        <translation>它比调用所说的{}、{}。</translation>
    </message>
    <message>
        <source>{} Such a size comes about where: {}</source>
        <translation>{} 这样的大小出现于：{}</translation>
    </message>
    <message>
        <source> Or: </source>
        <translation> 或者： </translation>
    </message>
    <message>
        <source>output_padding dropped</source>
        <translation>丢掉了 output_padding</translation>
    </message>
    <message>
        <source>output_padding is not there: the last rows and columns are missing.</source>
        <translation>没有 output_padding：缺少最后的行和列。</translation>
    </message>
    <message>
        <source>Give the call its output_padding.</source>
        <translation>请给调用加上它的 output_padding。</translation>
    </message>
    <message>
        <source>output_padding applied to the input</source>
        <translation>output_padding 用到了输入上</translation>
    </message>
    <message>
        <source>output_padding is added to the input, so that one more input position makes stride more output positions.</source>
        <translation>output_padding 加到了输入上，于是多一个输入位置就多出步幅那么多个输出位置。</translation>
    </message>
    <message>
        <source>Let output_padding move the far edge of the output; pad no input.</source>
        <translation>让 output_padding 移动输出的远端边缘；不要填充输入。</translation>
    </message>
    <message>
        <source>padding applied to the input</source>
        <translation>填充用到了输入上</translation>
    </message>
    <message>
        <source>padding is added to the input as zeros, where a transposed convolution cuts rows from the output.</source>
        <translation>填充作为零加到了输入上，而转置卷积应从输出裁掉行。</translation>
    </message>
    <message>
        <source>Cut padding from the output; pad no input.</source>
        <translation>从输出裁掉填充；不要填充输入。</translation>
    </message>
    <message>
        <source>padding added instead of cut away</source>
        <translation>填充被加上而不是裁掉</translation>
    </message>
    <message>
        <source>padding adds rows around the output, where it should cut them away.</source>
        <translation>填充在输出周围加了行，而它应当裁掉行。</translation>
    </message>
    <message>
        <source>Let padding cut rows and columns from the output.</source>
        <translation>让填充从输出裁掉行和列。</translation>
    </message>
    <message>
        <source>padding ignored</source>
        <translation>忽略了填充</translation>
    </message>
    <message>
        <source>padding cuts nothing away.</source>
        <translation>填充没有裁掉任何内容。</translation>
    </message>
    <message>
        <source>Give the call its padding.</source>
        <translation>请给调用加上它的填充。</translation>
    </message>
    <message>
        <source>&apos;same&apos; with the odd row at the end</source>
        <translation>&apos;same&apos;，多出的一行在末尾</translation>
    </message>
    <message>
        <source>The padding is split as &apos;same&apos; of TensorFlow, Keras and MindSpore does it (ONNX SAME_UPPER): the odd row is cut at the end.</source>
        <translation>填充按 TensorFlow、Keras 和 MindSpore 的 &apos;same&apos; (ONNX SAME_UPPER) 分配：多出的一行在末尾裁掉。</translation>
    </message>
    <message>
        <source>Give the padding of each side in numbers.</source>
        <translation>请用数字给出每一边的填充。</translation>
    </message>
    <message>
        <source>&apos;same&apos; with the odd row at the beginning</source>
        <translation>&apos;same&apos;，多出的一行在开头</translation>
    </message>
    <message>
        <source>The padding is split as ONNX SAME_LOWER does it: the odd row is cut at the beginning.</source>
        <translation>填充按 ONNX SAME_LOWER 分配：多出的一行在开头裁掉。</translation>
    </message>
    <message>
        <source>padding = (kernel-1)//2</source>
        <translation>padding = (kernel-1)//2</translation>
    </message>
    <message>
        <source>The padding is (kernel - 1) // 2 at the beginning, as PyTorch code often has it.</source>
        <translation>开头的填充为 (kernel - 1) // 2，PyTorch 代码常这样写。</translation>
    </message>
    <message>
        <source>Keras &apos;same&apos; with output_padding</source>
        <translation>Keras 的 &apos;same&apos; 加 output_padding</translation>
    </message>
    <message>
        <source>The padding is split as Keras&apos; &apos;same&apos; with output_padding does it: half of output_padding at each end.</source>
        <translation>填充按 Keras 的 &apos;same&apos; 加 output_padding 分配：output_padding 两端各一半。</translation>
    </message>
    <message>
        <source>output_padding at the beginning</source>
        <translation>output_padding 在开头</translation>
    </message>
    <message>
        <source>output_padding adds its rows at the beginning instead of the end.</source>
        <translation>output_padding 把行加在开头而不是末尾。</translation>
    </message>
    <message>
        <source>Let output_padding move the far edge only.</source>
        <translation>让 output_padding 只移动远端边缘。</translation>
    </message>
    <message>
        <source>beginning and end of the padding exchanged</source>
        <translation>填充的开头和末尾互换</translation>
    </message>
    <message>
        <source>padding at the beginning and at the end are exchanged.</source>
        <translation>开头和末尾的填充互换了。</translation>
    </message>
    <message>
        <source>Put the padding of the beginning first.</source>
        <translation>请先写开头的填充。</translation>
    </message>
    <message>
        <source>output_padding clamped</source>
        <translation>output_padding 被限制</translation>
    </message>
    <message>
        <source>output_padding is smaller than asked for, as converters that clamp it make it.</source>
        <translation>output_padding 小于所要求的，因为转换器限制了它。</translation>
    </message>
    <message>
        <source>to the left</source>
        <translation>向左</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source> The picture is displaced by {}.</source>
        <translation> 图像移动了：{}。</translation>
    </message>
    <message>
        <source> The same window: {}.</source>
        <translation> 同一窗口：{}。</translation>
    </message>
    <message>
        <source>rows or columns missing or added at the end</source>
        <translation>末尾缺少或多出行或列</translation>
    </message>
    <message>
        <source>The window begins at row {} and column {} of the canvas instead of {} and {}{}.{}</source>
        <translation>窗口从画布的第 {} 行第 {} 列开始，而不是第 {} 行第 {} 列{}。{}</translation>
    </message>
    <message>
        <source>, and is {}×{} instead of {}×{}</source>
        <translation>，大小是 {}×{} 而不是 {}×{}</translation>
    </message>
    <message>
        <source>Set the padding of each side so that the window begins where it should.</source>
        <translation>请设置每一边的填充，使窗口从应在的位置开始。</translation>
    </message>
    <message>
        <source>dilation ignored</source>
        <translation>忽略了膨胀</translation>
    </message>
    <message>
        <source>dilation is ignored: the taps stand side by side.</source>
        <translation>膨胀被忽略：元素紧挨着。</translation>
    </message>
    <message>
        <source>Give the call its dilation, or put zeros between the taps of the kernel.</source>
        <translation>请给调用加上它的膨胀，或在卷积核元素之间插零。</translation>
    </message>
    <message>
        <source>strides of height and width exchanged</source>
        <translation>高和宽的步幅互换</translation>
    </message>
    <message>
        <source>The strides of height and width are exchanged.</source>
        <translation>高和宽的步幅互换了。</translation>
    </message>
    <message>
        <source>Give the stride of the height first.</source>
        <translation>请先写高方向的步幅。</translation>
    </message>
    <message>
        <source>dilations of height and width exchanged</source>
        <translation>高和宽的膨胀互换</translation>
    </message>
    <message>
        <source>The dilations of height and width are exchanged.</source>
        <translation>高和宽的膨胀互换了。</translation>
    </message>
    <message>
        <source>Give the dilation of the height first.</source>
        <translation>请先写高方向的膨胀。</translation>
    </message>
    <message>
        <source>stride and dilation exchanged</source>
        <translation>步幅和膨胀互换</translation>
    </message>
    <message>
        <source>stride and dilation are exchanged.</source>
        <translation>步幅和膨胀互换了。</translation>
    </message>
    <message>
        <source>Give both by name, not by position.</source>
        <translation>请按名称给出两者，不要按位置。</translation>
    </message>
    <message>
        <source>groups and dilation exchanged</source>
        <translation>分组和膨胀互换</translation>
    </message>
    <message>
        <source>groups and dilation are exchanged, as in a call by position.</source>
        <translation>分组和膨胀互换了，如同按位置调用时那样。</translation>
    </message>
    <message>
        <source>groups ignored</source>
        <translation>忽略了分组</translation>
    </message>
    <message>
        <source>groups are ignored: every output channel takes all input channels.</source>
        <translation>分组被忽略：每个输出通道都取所有输入通道。</translation>
    </message>
    <message>
        <source>Give the call its groups.</source>
        <translation>请给调用加上它的分组。</translation>
    </message>
    <message>
        <source>no step behind the convolution</source>
        <translation>卷积之后没有步骤</translation>
    </message>
    <message>
        <source>The whole output comes from the convolution there, where this call writes rows behind it.</source>
        <translation>那边整个输出都来自卷积，而此调用在卷积之后写入了行。</translation>
    </message>
    <message>
        <source>Nothing may be wrong there: the step behind this call is what differs.</source>
        <translation>那边可能没有错：不同的是此调用之后的步骤。</translation>
    </message>
    <message>
        <source>moved, zeros behind it</source>
        <translation>移动后补零</translation>
    </message>
    <message>
        <source>The finished output is moved by {}, and zeros fill the gap.</source>
        <translation>完成的输出被移动{}，空出处补零。</translation>
    </message>
    <message>
        <source>Do not move the output.</source>
        <translation>不要移动输出。</translation>
    </message>
    <message>
        <source>zero rows in place of output_padding</source>
        <translation>以零行代替 output_padding</translation>
    </message>
    <message>
        <source>Zeros were appended as the last {}, where output_padding keeps sums (an nn.Pad, or an output_padding that pads).</source>
        <translation>最后{}是补上的零，而 output_padding 在那里保留和 (用了 nn.Pad，或做填充的 output_padding)。</translation>
    </message>
    <message>
        <source>Use no padding layer: let output_padding, or a smaller padding at the end, keep those rows.</source>
        <translation>不要使用填充层：让 output_padding 或末尾较小的填充保留这些行。</translation>
    </message>
    <message>
        <source>zero rows at the border</source>
        <translation>边缘处的零行</translation>
    </message>
    <message>
        <source>Zeros were written over the {} at the border.</source>
        <translation>边缘处的{}被写成了零。</translation>
    </message>
    <message>
        <source>Use no padding layer behind the convolution.</source>
        <translation>不要在卷积之后使用填充层。</translation>
    </message>
    <message>
        <source>, bias added after</source>
        <translation>，偏置随后加上</translation>
    </message>
    <message>
        <source> The bias is added after that, so it stands alone there.</source>
        <translation> 偏置在那之后加上，所以那里只有它。</translation>
    </message>
    <message>
        <source>padding adds zeros around the output, where it should cut rows away.</source>
        <translation>填充在输出周围加零，而它应当裁掉行。</translation>
    </message>
    <message>
        <source>dilation taken for output_padding</source>
        <translation>把膨胀当作 output_padding</translation>
    </message>
    <message>
        <source>dilation is taken for output_padding, which appends zeros, as where a call by position meets an older signature.</source>
        <translation>膨胀被当作 output_padding (补零)，如同按位置的调用遇到较旧的签名。</translation>
    </message>
    <message>
        <source>The port is not at fault: compare in float32, or with a tolerance for that precision.</source>
        <translation>移植没有错：请用 float32 比较，或使用与该精度相称的容差。</translation>
    </message>
    <message>
        <source>Most of 2,240 elements differ by more than rtol = atol = 1e-4. The port is not at fault: the operands were rounded to TF32.</source>
        <translation>2,240 个元素中大多数的差超过 rtol = atol = 1e-4。移植没有错：操作数被舍入到了 TF32。</translation>
    </message>
</context>
<context>
    <name>core/analysis/mismatch</name>
    <message>
        <source>absolute values of the input</source>
        <translation>输入的绝对值</translation>
    </message>
    <message>
        <source>absolute values of the weights</source>
        <translation>权重的绝对值</translation>
    </message>
    <message>
        <source>{} and {} elements cannot be compared.</source>
        <translation>{} 个和 {} 个元素无法比较。</translation>
    </message>
    <message>
        <source>{} of {} elements outside</source>
        <translation>{1} 个元素中有 {0} 个超出</translation>
    </message>
    <message>
        <source>the only channel</source>
        <translation>唯一的通道</translation>
    </message>
    <message>
        <source>all {} channels</source>
        <translation>全部 {} 个通道</translation>
    </message>
    <message>
        <source>row % {} is {}</source>
        <translation>行 % {} 为 {}</translation>
    </message>
    <message>
        <source>{}column % {} is {}</source>
        <translation>{}列 % {} 为 {}</translation>
    </message>
    <message>
        <source>only where {}, in {}</source>
        <translation>只在 {} 处，{}</translation>
    </message>
    <message>
        <source>only in the border rows and columns, in {}</source>
        <translation>只在边缘的行和列，{}</translation>
    </message>
    <message>
        <source>everywhere: {:.1f} % of the elements, in {}</source>
        <translation>到处：{} % 的元素，{}</translation>
    </message>
    <message>
        <source>{} here, {} expected</source>
        <translation>此处 {}，期望 {}</translation>
    </message>
    <message>
        <source>{} NaN, {} +inf, {} -inf</source>
        <translation>{} 个 NaN，{} 个 +inf，{} 个 -inf</translation>
    </message>
    <message>
        <source>greatest difference</source>
        <translation>最大差</translation>
    </message>
    <message>
        <source>greatest relative</source>
        <translation>最大相对差</translation>
    </message>
    <message>
        <source>of the error bound</source>
        <translation>与误差界之比</translation>
    </message>
    <message>
        <source>differs where rounding cannot make a difference</source>
        <translation>在舍入不可能造成差别的地方不同</translation>
    </message>
    <message>
        <source>{:.3g} times the bound at most</source>
        <translation>最多为误差界的 {} 倍</translation>
    </message>
    <message>
        <source>would pass with</source>
        <translation>以此可通过</translation>
    </message>
    <message>
        <source>no tolerance: one is infinite or NaN where the other is not</source>
        <translation>没有容差：一方为无穷或 NaN 而另一方不是</translation>
    </message>
    <message>
        <source>rtol = atol = {:.3g}</source>
        <translation>rtol = atol = {:.3g}</translation>
    </message>
    <message>
        <source>First in memory order</source>
        <translation>内存顺序中的第一个</translation>
    </message>
    <message>
        <source>{}: {}; {} added up, allowed {:.3g}</source>
        <translation>{}：{}；{} 个相加，允许 {}</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>This gives the expected numbers:</source>
        <translation>这样给出期望的数：</translation>
    </message>
    <message>
        <source>Ruled out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>No cause found</source>
        <translation>没有找到原因</translation>
    </message>
    <message>
        <source>computed here</source>
        <translation>在此计算</translation>
    </message>
    <message>
        <source>What other tools would say</source>
        <translation>其他工具会怎么说</translation>
    </message>
    <message>
        <source>To get the same verdict</source>
        <translation>要得到同样的结论</translation>
    </message>
    <message>
        <source>mismatch: the shape is {} here, but {} is expected</source>
        <translation>不符：这里的形状是 {}，期望的是 {}</translation>
    </message>
    <message>
        <source>match: all {} elements have equal bits</source>
        <translation>相符：全部 {} 个元素逐位相等</translation>
    </message>
    <message>
        <source>{}: all {} elements are within {}</source>
        <translation>{}：全部 {} 个元素都在 {} 之内</translation>
    </message>
    <message>
        <source>{}: {} of {} elements ({:.3g} %) are outside {}</source>
        <translation>{0}：{2} 个元素中有 {1} 个 ({3} %) 超出 {4}</translation>
    </message>
    <message>
        <source>Higham, Accuracy and Stability, 3.1</source>
        <translation>Higham, Accuracy and Stability, 3.1</translation>
    </message>
    <message>
        <source>equal bits</source>
        <translation>逐位相等</translation>
    </message>
    <message>
        <source>torch.testing.assert_close, float32</source>
        <translation>torch.testing.assert_close, float32</translation>
    </message>
    <message>
        <source>torch/testing/_comparison.py, _DTYPE_PRECISIONS</source>
        <translation>torch/testing/_comparison.py, _DTYPE_PRECISIONS</translation>
    </message>
    <message>
        <source>torch.testing.assert_close, float16</source>
        <translation>torch.testing.assert_close, float16</translation>
    </message>
    <message>
        <source>torch.testing.assert_close, bfloat16</source>
        <translation>torch.testing.assert_close, bfloat16</translation>
    </message>
    <message>
        <source>numpy.allclose, torch.allclose and mindspore.Tensor.allclose</source>
        <translation>numpy.allclose、torch.allclose 和 mindspore.Tensor.allclose</translation>
    </message>
    <message>
        <source>their documentation</source>
        <translation>它们的文档</translation>
    </message>
    <message>
        <source>its documentation</source>
        <translation>它的文档</translation>
    </message>
    <message>
        <source>MindSpore TroubleShooter, compare_npy_dir</source>
        <translation>MindSpore TroubleShooter, compare_npy_dir</translation>
    </message>
    <message>
        <source>troubleshooter/migrator, cal_algorithm()</source>
        <translation>troubleshooter/migrator, cal_algorithm()</translation>
    </message>
    <message>
        <source>NVIDIA Polygraphy, CompareFunc.simple, elementwise</source>
        <translation>NVIDIA Polygraphy, CompareFunc.simple, elementwise</translation>
    </message>
    <message>
        <source>Ascend msprobe, training</source>
        <translation>Ascend msprobe，训练</translation>
    </message>
    <message>
        <source>Ascend msprobe, offline models</source>
        <translation>Ascend msprobe，离线模型</translation>
    </message>
    <message>
        <source>its documentation; formulas: CANN, msaccucmp</source>
        <translation>它的文档；公式：CANN 的 msaccucmp</translation>
    </message>
    <message>
        <source>{}: cosine &gt; 0.99 and greatest difference &lt; 0.001</source>
        <translation>{}：余弦 &gt; 0.99 且最大差 &lt; 0.001</translation>
    </message>
    <message>
        <source>{}: cosine &gt; 0.99, RelEuclid &lt; 0.05, KL &lt; 0.005, RMSE &lt; 1, MeanRel &lt; 1</source>
        <translation>{}：余弦 &gt; 0.99，RelEuclid &lt; 0.05，KL &lt; 0.005，RMSE &lt; 1，MeanRel &lt; 1</translation>
    </message>
    <message>
        <source>{}: two sums of n products x·w in any order differ by at most 2·n·2^-24·Σ|x·w|</source>
        <translation>{}：n 个乘积 x·w 按任意顺序的两个和最多相差 2·n·2^-24·Σ|x·w|</translation>
    </message>
    <message>
        <source>--tolerance must be one of {}, but got &apos;{}&apos;.</source>
        <translation>--tolerance 必须是 {} 之一，但得到“{}”。</translation>
    </message>
</context>
<context>
    <name>core/analysis/solver</name>
    <message>
        <source>No call of {} gives {}×{} from {}×{} with kernels up to {}, strides up to {}, dilations up to {}, crops up to {}{}.</source>
        <translation>在卷积核不超过 {5}、步幅不超过 {6}、膨胀不超过 {7}、裁剪不超过 {8} 的范围内{9}，{0} 没有调用能从 {3}×{4} 给出 {1}×{2}。</translation>
    </message>
    <message>
        <source> and what is locked</source>
        <translation>以及锁定的参数</translation>
    </message>
</context>
<context>
    <name>core/base</name>
    <message>
        <source>The file became shorter while it was being read.</source>
        <translation>文件在读取时变短了。</translation>
    </message>
    <message>
        <source>Open it again when it has been written completely.</source>
        <translation>请在它完全写好之后再打开。</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>{} holds at least {}; the limit is {}.</source>
        <translation>{} 至少有 {}；上限是 {}。</translation>
    </message>
    <message>
        <source>Choose a smaller file.</source>
        <translation>请选择较小的文件。</translation>
    </message>
    <message>
        <source>Not enough memory for the {} of {}.</source>
        <translation>{1} 的 {0} 所需的内存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller file or close other programs.</source>
        <translation>请选择较小的文件或关闭其他程序。</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>无法写入 {}：{}。</translation>
    </message>
    <message>
        <source>Choose a folder that you can write to.</source>
        <translation>请选择可写入的文件夹。</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>没有文件 {}。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>No permission to read {}: {}.</source>
        <translation>没有读取 {} 的权限：{}。</translation>
    </message>
    <message>
        <source>Change its permissions or choose another file.</source>
        <translation>请更改其权限或选择另一个文件。</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>无法读取 {}：{}。</translation>
    </message>
    <message>
        <source>{} is {}, not a file.</source>
        <translation>{} 是{}，不是文件。</translation>
    </message>
    <message>
        <source>Choose a single file.</source>
        <translation>请选择单个文件。</translation>
    </message>
    <message>
        <source>The reading of </source>
        <translation>The reading of </translation>
    </message>
    <message>
        <source> was cancelled.</source>
        <translation> was cancelled.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>请腾出一些空间或选择另一个文件夹。</translation>
    </message>
    <message>
        <source>The disk or the network failed; choose another folder.</source>
        <translation>磁盘或网络出错；请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder and a name that you can write to.</source>
        <translation>请选择可写入的文件夹和名称。</translation>
    </message>
    <message>
        <source>{} is {}; only a file can be replaced.</source>
        <translation>{} 是{}；只能替换文件。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择另一个名称。</translation>
    </message>
    <message>
        <source>{} is write-protected: {}.</source>
        <translation>{} 受写保护：{}。</translation>
    </message>
    <message>
        <source>Change its permissions or choose another name.</source>
        <translation>请更改其权限或选择另一个名称。</translation>
    </message>
    <message>
        <source>{} is a link to a file that does not exist.</source>
        <translation>{} 是指向不存在的文件的链接。</translation>
    </message>
    <message>
        <source>Remove the link or choose another name.</source>
        <translation>请移除该链接或选择另一个名称。</translation>
    </message>
    <message>
        <source>The writing of </source>
        <translation>The writing of </translation>
    </message>
    <message>
        <source>This needs {} of memory ({} alone is {}); the budget is {}.</source>
        <translation>这需要 {} 内存 (仅 {} 就有 {})；预算是 {}。</translation>
    </message>
    <message>
        <source>more than 9.2 EB</source>
        <translation>超过 9.2 EB</translation>
    </message>
    <message>
        <source>Make the input, the stride or the number of channels smaller, or raise the memory budget.</source>
        <translation>请减小输入、步幅或通道数，或提高内存预算。</translation>
    </message>
    <message>
        <source>Not enough memory for this.</source>
        <translation>内存不足以完成此操作。</translation>
    </message>
    <message>
        <source>Make the sizes smaller or close other programs.</source>
        <translation>请减小尺寸或关闭其他程序。</translation>
    </message>
    <message>
        <source>Out of memory.</source>
        <translation>内存不足。</translation>
    </message>
</context>
<context>
    <name>core/benchmark</name>
    <message>
        <source>benchdnn has no problem for this call, because its padding cannot be negative.</source>
        <translation>benchdnn 没有与此调用相应的问题，因为它的填充不能为负。</translation>
    </message>
    <message>
        <source>--deconv --dir={} mb{}_g{}ic{}oc{}{}{}</source>
        <translation>--deconv --dir={} mb{}_g{}ic{}oc{}{}{}</translation>
    </message>
    <message>
        <source>The benchmark was cancelled.</source>
        <translation>基准测试已取消。</translation>
    </message>
    <message>
        <source>working space of {}</source>
        <translation>{} 的工作空间</translation>
    </message>
    <message>
        <source>{} gave a wrong result: {}.</source>
        <translation>{} 给出了错误的结果：{}。</translation>
    </message>
    <message>
        <source>A wrong result is not timed.</source>
        <translation>错误的结果不计时。</translation>
    </message>
    <message>
        <source>Not prepared.</source>
        <translation>没有准备好。</translation>
    </message>
    <message>
        <source># Times of `{}`

{} → {}. {:.0f} useful multiply-adds. {}.

</source>
        <translation># Times of `{}`

{} → {}. {:.0f} useful multiply-adds. {}.

</translation>
    </message>
    <message>
        <source>

| engine | threads | median, ms | quartiles, ms | minimum, ms | rounds | GFLOP/s | result |
|---|--:|--:|--:|--:|--:|--:|---|
</source>
        <translation>

| engine | threads | median, ms | quartiles, ms | minimum, ms | rounds | GFLOP/s | result |
|---|--:|--:|--:|--:|--:|--:|---|
</translation>
    </message>
    <message>
        <source>- No run can take less than {} ms: {:.3g} GFLOP/s of multiply-adds and {:.3g} GB/s read, {:.3g} GB/s written were measured with {} threads.
</source>
        <translation>- No run can take less than {} ms: {:.3g} GFLOP/s of multiply-adds and {:.3g} GB/s read, {:.3g} GB/s written were measured with {} threads.
</translation>
    </message>
    <message>
        <source>- {} {:.0f} % of the floor.
</source>
        <translation>- {} {:.0f} % of the floor.
</translation>
    </message>
    <message>
        <source>- The same layer for oneDNN&apos;s benchdnn: `benchdnn {}`
</source>
        <translation>- The same layer for oneDNN&apos;s benchdnn: `benchdnn {}`
</translation>
    </message>
    <message>
        <source>
Every output was compared with the definition before it was timed. Intervals are of the median of paired ratios, by order statistics.

Again:

```
{}
```
</source>
        <translation>
Every output was compared with the definition before it was timed. Intervals are of the median of paired ratios, by order statistics.

Again:

```
{}
```
</translation>
    </message>
    <message>
        <source>&apos; ? std::string(</source>
        <translation>&apos; ? std::string(</translation>
    </message>
    <message>
        <source>95 % by order statistics of the paired ratios (binomial)</source>
        <translation>95 % by order statistics of the paired ratios (binomial)</translation>
    </message>
    <message>
        <source>engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,gflops,scratch_bytes,verification,error,comparable,call,machine
</source>
        <translation>engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,gflops,scratch_bytes,verification,error,comparable,call,machine
</translation>
    </message>
    <message>
        <source>the column {} is missing.</source>
        <translation>缺少 {} 列。</translation>
    </message>
    <message>
        <source>{} must be a whole number, but is &apos;{}&apos;.</source>
        <translation>{} 必须是整数，但得到“{}”。</translation>
    </message>
    <message>
        <source>Cin</source>
        <translation>Cin</translation>
    </message>
    <message>
        <source>Cout</source>
        <translation>Cout</translation>
    </message>
    <message>
        <source>{} is {}, but these parameters give {}.</source>
        <translation>{} 是 {}，但这些参数给出 {}。</translation>
    </message>
    <message>
        <source>the column name is missing.</source>
        <translation>缺少 name 列。</translation>
    </message>
    <message>
        <source>the row is empty.</source>
        <translation>该行为空。</translation>
    </message>
    <message>
        <source>the suite has no layers.</source>
        <translation>该套件没有层。</translation>
    </message>
    <message>
        <source>other programs kept {:.1f} of {} busy</source>
        <translation>其他程序使 {1} 中的 {0} 个保持忙碌</translation>
    </message>
    <message>
        <source>the host of this virtual machine gave {:.2f} processors to other guests</source>
        <translation>虚拟机的主机把 {} 个处理器给了其他客户机</translation>
    </message>
    <message>
        <source>the processor typically ran at {:.0f} % of its best speed</source>
        <translation>处理器通常以其最高速度的 {} % 运行</translation>
    </message>
    <message>
        <source>{} of {} samples were disturbed and taken again</source>
        <translation>{1} 个样本中有 {0} 个受到干扰并重新测量</translation>
    </message>
    <message>
        <source>The machine is busy: {}. These figures are not comparable.</source>
        <translation>机器正忙：{}。这些数字不可比较。</translation>
    </message>
    <message>
        <source>The measurement was too short to tell whether other programs were running.</source>
        <translation>测量太短，无法判断是否有其他程序在运行。</translation>
    </message>
    <message>
        <source>Quiet machine: other programs kept {:.2f} of {} busy; {} of {} samples taken again.</source>
        <translation>机器安静：其他程序使 {1} 中的 {0} 个保持忙碌；{3} 个样本中有 {2} 个重新测量。</translation>
    </message>
    <message>
        <source>{} and {} were not compared: that takes at least 6 rounds.</source>
        <translation>没有比较 {} 和 {}：至少需要 6 轮。</translation>
    </message>
    <message>
        <source>{:.3g} to {:.3g}, {} pairs</source>
        <translation>{} 到 {}，{} 对</translation>
    </message>
    <message>
        <source>{} and {} cannot be told apart (95 % interval of the ratio of their times {}).</source>
        <translation>{} 和 {} 无法区分 (时间之比的 95 % 区间为 {})。</translation>
    </message>
    <message>
        <source>{} is {:.3g} times as fast as {} (95 % interval {}).</source>
        <translation>{0} 的速度是 {2} 的 {1} 倍 (95 % 区间 {3})。</translation>
    </message>
    <message>
        <source>Clang </source>
        <translation>Clang </translation>
    </message>
    <message>
        <source>unknown processor</source>
        <translation>未知处理器</translation>
    </message>
    <message>
        <source>model name</source>
        <translation>model name</translation>
    </message>
    <message>
        <source>physical id</source>
        <translation>physical id</translation>
    </message>
    <message>
        <source>core id</source>
        <translation>core id</translation>
    </message>
    <message>
        <source>the memory binds there</source>
        <translation>受内存限制</translation>
    </message>
    <message>
        <source>the multiply-adds bind there</source>
        <translation>受乘加限制</translation>
    </message>
    <message>
        <source>What {} moves beside input, weights and output is not known; it stands at their {:.3g} FLOP a byte.</source>
        <translation>{} 除输入、权重和输出之外搬运多少数据并不知道；它按这些数据的每字节 {} FLOP 标出。</translation>
    </message>
    <message>
        <source>{} moves hardly more than input, weights and output, {}: {:.3g} FLOP a byte; {}.</source>
        <translation>{} 搬运的数据几乎不多于输入、权重和输出，即 {}：每字节 {} FLOP；{}。</translation>
    </message>
    <message>
        <source>{} moves {}, of which {} are working space, written and read again: {:.3g} FLOP a byte instead of {:.3g}; {}.</source>
        <translation>{} 搬运 {}，其中 {} 是写入后再读出的工作空间：每字节 {} FLOP 而不是 {}；{}。</translation>
    </message>
    <message>
        <source>The sweep was stopped.</source>
        <translation>扫描已停止。</translation>
    </message>
    <message>
        <source>engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,useful_multiply_adds,operand_bytes,working_bytes,unevenness,comparable,error
</source>
        <translation>engine,threads,median_ms,lower_quartile_ms,upper_quartile_ms,minimum_ms,samples,useful_multiply_adds,operand_bytes,working_bytes,unevenness,comparable,error
</translation>
    </message>
    <message>
        <source>The verification was cancelled.</source>
        <translation>验证已取消。</translation>
    </message>
    <message>
        <source>all {} outputs</source>
        <translation>全部 {} 个输出</translation>
    </message>
    <message>
        <source>{} of {} outputs</source>
        <translation>{1} 个输出中的 {0} 个</translation>
    </message>
    <message>
        <source>bit-exact on </source>
        <translation>逐位精确，对 </translation>
    </message>
    <message>
        <source>largest error {:.3g} roundings of the sum</source>
        <translation>最大误差为和的 {} 次舍入</translation>
    </message>
    <message>
        <source>within the error bound on {}, {}</source>
        <translation>在误差界之内，对{}，{}</translation>
    </message>
    <message>
        <source>wrong: {} NaN or infinite values out of place on {}</source>
        <translation>错误：{} 个 NaN 或无穷值位置不对，对{}</translation>
    </message>
    <message>
        <source>wrong: {} values outside the error bound on {}, {}</source>
        <translation>错误：{} 个值超出误差界，对{}，{}</translation>
    </message>
    <message>
        <source>Write conflicts are counted up to {} rows, columns and contributions to rows; this call has {:.3g}.</source>
        <translation>写冲突最多统计 {} 行、列和对行的贡献；此调用有 {}。</translation>
    </message>
    <message>
        <source>Choose a smaller input, kernel or stride.</source>
        <translation>请选择较小的输入、卷积核或步幅。</translation>
    </message>
    <message>
        <source>A plane of {} × {} outputs is too large to look at who wrote each of them.</source>
        <translation>{} × {} 个输出的平面太大，无法查看每个输出由谁写入。</translation>
    </message>
    <message>
        <source>Make the input smaller.</source>
        <translation>请减小输入。</translation>
    </message>
    <message>
        <source>{} divides its work where nobody can see it.</source>
        <translation>{} 如何分工，外面看不到。</translation>
    </message>
    <message>
        <source> Its GFLOP/s are effective: they count the products of the definition, of which it makes fewer.</source>
        <translation> 它的 GFLOP/s 是等效值：按定义的乘积计数，而它做得更少。</translation>
    </message>
</context>
<context>
    <name>core/conventions</name>
    <message>
        <source>Set in_channels to {} or give an input with {} channels.</source>
        <translation>请把 in_channels 设为 {}，或给出有 {} 个通道的输入。</translation>
    </message>
    <message>
        <source>--layout takes an order of the axes of pictures (nchw, nhwc), of weights (iohw, hwoi: in, out, height, width; hwio-flipped turns rows and columns of the kernels round), of signals without h, or a framework, but got &apos;{}&apos;.</source>
        <translation>--layout 接受图片的轴顺序 (nchw、nhwc)、权重的轴顺序 (iohw、hwoi：输入、输出、高、宽；hwio-flipped 把卷积核的行和列反过来)、不含 h 的信号顺序，或一个框架，但得到“{}”。</translation>
    </message>
    <message>
        <source>Write --layout nhwc,hwoi or --layout tensorflow, for example.</source>
        <translation>例如写 --layout nhwc,hwoi 或 --layout tensorflow。</translation>
    </message>
    <message>
        <source>kernel rows</source>
        <translation>卷积核的行</translation>
    </message>
    <message>
        <source>kernel rows, last first</source>
        <translation>卷积核的行，从末到首</translation>
    </message>
    <message>
        <source>kernel columns</source>
        <translation>卷积核的列</translation>
    </message>
    <message>
        <source>kernel columns, last first</source>
        <translation>卷积核的列，从末到首</translation>
    </message>
    <message>
        <source>numpy.transpose({}, ({}))</source>
        <translation>numpy.transpose({}, ({}))</translation>
    </message>
    <message>
        <source>{} does not fit in the order of {}; its axes were read as ({}).</source>
        <translation>{} 不符合 {} 的顺序；它的轴按 ({}) 读取。</translation>
    </message>
    <message>
        <source>The axes of {} were read as ({}), as {} keeps them; ({}) fits as well.</source>
        <translation>{0} 的轴按 {2} 的存法读作 ({1})；({3}) 也适合。</translation>
    </message>
    <message>
        <source>Cutting {} rows at the beginning and {} at the end exceeds 64 bits.</source>
        <translation>在开头裁 {} 行、在末尾裁 {} 行超出 64 位。</translation>
    </message>
    <message>
        <source>Make the stride, the dilation or the kernel smaller.</source>
        <translation>请减小步幅、膨胀或卷积核。</translation>
    </message>
    <message>
        <source>{} has no such parameter. {}</source>
        <translation>{} 没有这个参数。{}</translation>
    </message>
    <message>
        <source>Same meaning, other name.</source>
        <translation>含义相同，名称不同。</translation>
    </message>
    <message>
        <source>By default {} in {}, {} in {}.</source>
        <translation>默认值：在 {1} 中为 {0}，在 {3} 中为 {2}。</translation>
    </message>
    <message>
        <source>The order of axes differs: {} takes {}&apos;s to {}&apos;s. {}</source>
        <translation>轴的顺序不同：{} 把 {} 的变为 {} 的。{}</translation>
    </message>
    <message>
        <source>The kernels are flipped by rows and columns.</source>
        <translation>卷积核的行和列都要翻转。</translation>
    </message>
    <message>
        <source>Nothing is flipped.</source>
        <translation>不需要翻转。</translation>
    </message>
    <message>
        <source>{} also takes a single picture without N; the other does not.</source>
        <translation>{} 也接受不含 N 的单幅图片；另一个不接受。</translation>
    </message>
    <message>
        <source>Give one whole number of at least 1.</source>
        <translation>请给出一个至少为 1 的整数。</translation>
    </message>
    <message>
        <source>Give one whole number of at least 1 or a pair.</source>
        <translation>请给出一个至少为 1 的整数，或一对。</translation>
    </message>
    <message>
        <source>Give a whole number of at least 1.</source>
        <translation>请给出一个至少为 1 的整数。</translation>
    </message>
    <message>
        <source>{} of {} is {}.</source>
        <translation>{1} 的 {0} 是 {2}。</translation>
    </message>
    <message>
        <source>{} is missing its required argument &apos;{}&apos;.</source>
        <translation>{} is missing its required argument &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Give &apos;SAME&apos;, &apos;VALID&apos; or pairs of whole numbers from 0.</source>
        <translation>请给出 &apos;SAME&apos;、&apos;VALID&apos; 或从 0 开始的整数对。</translation>
    </message>
    <message>
        <source>Give &apos;same&apos;, &apos;valid&apos; or whole numbers.</source>
        <translation>请给出 &apos;same&apos;、&apos;valid&apos; 或整数。</translation>
    </message>
    <message>
        <source>The nearest legal value is 0.</source>
        <translation>最近的合法值是 0。</translation>
    </message>
    <message>
        <source>A convolution of a picture with zeros in it is not undone here.</source>
        <translation>这里不还原对插零图片的卷积。</translation>
    </message>
    <message>
        <source>A picture of {}×{} is smaller than the {}×{} kernel of the convolution to undo.</source>
        <translation>{}×{} 的图片小于要还原的卷积的 {}×{} 卷积核。</translation>
    </message>
    <message>
        <source>Give the size of the convolution&apos;s input.</source>
        <translation>请给出该卷积的输入大小。</translation>
    </message>
    <message>
        <source>There is no Conv2d, Conv1d or nn.Conv in this code.</source>
        <translation>这段代码中没有 Conv2d、Conv1d 或 nn.Conv。</translation>
    </message>
    <message>
        <source>Give the convolution to undo, such as nn.Conv2d(3, 16, 3, stride=2, padding=1).</source>
        <translation>请给出要还原的卷积，例如 nn.Conv2d(3, 16, 3, stride=2, padding=1)。</translation>
    </message>
    <message>
        <source>TruncatedNormal: N({:.4g}, {:.4g}²) within [{:.4g}, {:.4g}]</source>
        <translation>TruncatedNormal：N({}, {}²)，限于 [{}, {}] 之内</translation>
    </message>
    <message>
        <source>Orthogonal: {:.4g} times orthonormal {}</source>
        <translation>Orthogonal：{} 乘以正交归一的 {}</translation>
    </message>
    <message>
        <source>Dirac: 1 in the middle tap from each channel to its own, else 0</source>
        <translation>Dirac：每个通道到自身的中间元素为 1，其余为 0</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Uniform</translation>
    </message>
    <message>
        <source>{} has no equivalent of {}; the {} keeps its default initialiser.</source>
        <translation>{} 没有与 {} 等价的；{} 保持其默认的初始化方法。</translation>
    </message>
    <message>
        <source>The recipe does not name a convention.</source>
        <translation>做法没有指明约定。</translation>
    </message>
    <message>
        <source>A {}×{} kernel cannot end in {} rows and {} columns of zero taps.</source>
        <translation>{}×{} 的卷积核不能以 {} 行和 {} 列的零元素结尾。</translation>
    </message>
    <message>
        <source>The bias would be added twice.</source>
        <translation>偏置会被加两次。</translation>
    </message>
    <message>
        <source>Take the bias out of the call or out of the steps.</source>
        <translation>请从调用或步骤中去掉偏置。</translation>
    </message>
    <message>
        <source>zero taps</source>
        <translation>零元素</translation>
    </message>
    <message>
        <source>The number of zero taps is out of range.</source>
        <translation>零元素的个数超出范围。</translation>
    </message>
    <message>
        <source>its documentation and source</source>
        <translation>其文档和源代码</translation>
    </message>
    <message>
        <source>{} at the {} instead of {}, so that every pixel stands {} {}</source>
        <translation>{1}为 {0} 而不是 {2}，所以每个像素{4} {3}</translation>
    </message>
    <message>
        <source>ran here</source>
        <translation>在此运行</translation>
    </message>
    <message>
        <source>read there</source>
        <translation>在彼处读到</translation>
    </message>
    <message>
        <source>Gives an empty tensor of {}.</source>
        <translation>给出 {} 的空张量。</translation>
    </message>
    <message>
        <source>further left</source>
        <translation>更偏左</translation>
    </message>
    <message>
        <source>further right</source>
        <translation>更偏右</translation>
    </message>
    <message>
        <source>Gives {} instead of {}{}{}.</source>
        <translation>给出 {} 而不是 {}{}{}。</translation>
    </message>
    <message>
        <source>The same size, but with {}.</source>
        <translation>大小相同，但{}。</translation>
    </message>
    <message>
        <source>Gives {} instead of {}.</source>
        <translation>给出 {} 而不是 {}。</translation>
    </message>
    <message>
        <source>The same size, but other numbers. </source>
        <translation>大小相同，但数值不同。 </translation>
    </message>
    <message>
        <source>{} of {} must be one whole number, but is {}.</source>
        <translation>{1} 的 {0} 必须是一个整数，但它是 {2}。</translation>
    </message>
    <message>
        <source>Give one whole number.</source>
        <translation>请给出一个整数。</translation>
    </message>
    <message>
        <source>no layer of {} for signals is known here</source>
        <translation>这里不认识 {} 用于信号的层</translation>
    </message>
    <message>
        <source>{} cannot say {}={}</source>
        <translation>{} 无法表达 {}={}</translation>
    </message>
    <message>
        <source>{} works on signals of one row: {} cannot be {}.</source>
        <translation>{} 处理一行的信号：{} 不能是 {}。</translation>
    </message>
    <message>
        <source>Change the width alone.</source>
        <translation>请只更改宽。</translation>
    </message>
    <message>
        <source>{} works on signals, N × C × W, but this input has {} rows.</source>
        <translation>{} 处理 N × C × W 的信号，但这个输入有 {} 行。</translation>
    </message>
    <message>
        <source>Give it an input of one row.</source>
        <translation>请给它一行的输入。</translation>
    </message>
    <message>
        <source>one whole number or a pair of them</source>
        <translation>一个整数或一对整数</translation>
    </message>
    <message>
        <source>one whole number</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>one whole number or a pair</source>
        <translation>一个整数或一对</translation>
    </message>
    <message>
        <source>The crop does not fit in 64 bits.</source>
        <translation>裁剪放不进 64 位。</translation>
    </message>
    <message>
        <source>The shape is right, but the numbers are not. </source>
        <translation>形状对，但数值不对。 </translation>
    </message>
    <message>
        <source>{} gives other numbers</source>
        <translation>{} 给出别的数</translation>
    </message>
    <message>
        <source> The nearest single call is {}; it gives {}×{} instead of {}×{}.</source>
        <translation> 最接近的单个调用是 {}；它给出 {}×{} 而不是 {}×{}。</translation>
    </message>
    <message>
        <source>One call gives the same numbers: {}.</source>
        <translation>一个调用给出同样的数：{}。</translation>
    </message>
    <message>
        <source>Exact if the step behind the call is kept: {}.{}</source>
        <translation>保留调用之后的步骤就精确：{}。{}</translation>
    </message>
    <message>
        <source>Exact with a helper step: {}; so {}.{}</source>
        <translation>加一个辅助步骤就精确：{}；所以{}。{}</translation>
    </message>
    <message>
        <source>No call of {} gives these numbers: {}.</source>
        <translation>{} 没有调用能给出这些数：{}。</translation>
    </message>
    <message>
        <source>It is the same call.</source>
        <translation>是同一个调用。</translation>
    </message>
    <message>
        <source>append {} and {} of zeros to the end of the kernel</source>
        <translation>在卷积核末尾补{}和{}的零</translation>
    </message>
    <message>
        <source>{} at the {}</source>
        <translation>{1} {0}</translation>
    </message>
    <message>
        <source> of the result</source>
        <translation> (从结果中)</translation>
    </message>
    <message>
        <source>run it without bias</source>
        <translation>不带偏置运行</translation>
    </message>
    <message>
        <source>, cut the result</source>
        <translation>，裁剪结果</translation>
    </message>
    <message>
        <source>, append the missing rows and columns as zeros</source>
        <translation>，以零补上缺少的行和列</translation>
    </message>
    <message>
        <source>, add the bias last</source>
        <translation>，最后加上偏置</translation>
    </message>
    <message>
        <source>nothing is cut from the canvas</source>
        <translation>不从画布裁掉任何内容</translation>
    </message>
    <message>
        <source>the window cuts </source>
        <translation>窗口裁掉 </translation>
    </message>
    <message>
        <source> of the canvas</source>
        <translation> of the canvas</translation>
    </message>
    <message>
        <source>the window adds </source>
        <translation>the window adds </translation>
    </message>
    <message>
        <source> of the canvas and adds </source>
        <translation> of the canvas and adds </translation>
    </message>
    <message>
        <source>The axes {} cannot be put in the order {}.</source>
        <translation>轴 {} 不能排成 {} 的顺序。</translation>
    </message>
    <message>
        <source>it computes something else from this call</source>
        <translation>它由此调用算出别的内容</translation>
    </message>
    <message>
        <source> This is {} {}; in {}: {}</source>
        <translation> 这是 {} {}；在 {} 中：{}</translation>
    </message>
</context>
<context>
    <name>core/conventions/code</name>
    <message>
        <source>This name has more parts than are followed here.</source>
        <translation>这个名称的部分太多，这里不再跟踪。</translation>
    </message>
    <message>
        <source>{} has no value here.</source>
        <translation>{} 在这里没有值。</translation>
    </message>
    <message>
        <source>Write the number itself.</source>
        <translation>请写出数本身。</translation>
    </message>
    <message>
        <source>{} of {} decides what {} is, which is not followed here.</source>
        <translation>{1} 的 {0} 决定 {2} 是什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Which name this is is not known.</source>
        <translation>这是哪个名称并不知道。</translation>
    </message>
    <message>
        <source>What this slice gives is not followed here.</source>
        <translation>这个切片给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Only an index with one whole number is evaluated here.</source>
        <translation>这里只计算以一个整数为下标的情况。</translation>
    </message>
    <message>
        <source>This key is not in the dictionary.</source>
        <translation>字典中没有这个键。</translation>
    </message>
    <message>
        <source>Which item this is is not known.</source>
        <translation>这是哪一项并不知道。</translation>
    </message>
    <message>
        <source>What is gone through value by value has no index.</source>
        <translation>逐个取值的对象没有下标。</translation>
    </message>
    <message>
        <source>Index {} is out of range: there are {} items.</source>
        <translation>下标 {} 超出范围：共有 {} 项。</translation>
    </message>
    <message>
        <source>What this index gives is not followed here.</source>
        <translation>这个下标给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>A bound of this slice is not a whole number.</source>
        <translation>这个切片的一个界不是整数。</translation>
    </message>
    <message>
        <source>The step of a slice is 0.</source>
        <translation>切片的步长为 0。</translation>
    </message>
    <message>
        <source>The class of this layer is not followed here.</source>
        <translation>这一层的类，这里不跟踪。</translation>
    </message>
    <message>
        <source>The result of this calculation is not a finite number.</source>
        <translation>这个计算的结果不是有限数。</translation>
    </message>
    <message>
        <source>The result of this calculation does not fit in 64 bits.</source>
        <translation>这个计算的结果放不进 64 位。</translation>
    </message>
    <message>
        <source>A number cannot be shifted by less than 0.</source>
        <translation>数不能移位少于 0 位。</translation>
    </message>
    <message>
        <source>Division by zero.</source>
        <translation>除以零。</translation>
    </message>
    <message>
        <source>@ is for matrices.</source>
        <translation>@ 用于矩阵。</translation>
    </message>
    <message>
        <source>A quotient of numbers beyond 2**53 is not computed here.</source>
        <translation>这里不计算超过 2**53 的数的商。</translation>
    </message>
    <message>
        <source>The result of this calculation is a complex number.</source>
        <translation>这个计算的结果是复数。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not for floats.</source>
        <translation>“{}”不用于浮点数。</translation>
    </message>
    <message>
        <source>A value of more than {} items is not read here.</source>
        <translation>这里不读取超过 {} 项的值。</translation>
    </message>
    <message>
        <source>A {} cannot be added to a {}.</source>
        <translation>{} 不能与 {} 相加。</translation>
    </message>
    <message>
        <source>Put a line such as {} = 4 above.</source>
        <translation>请在上面写一行，例如 {} = 4。</translation>
    </message>
    <message>
        <source>What this formatted string says is not followed here.</source>
        <translation>这个格式化字符串说什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>{} is not a number, so &apos;{}&apos; cannot be computed.</source>
        <translation>{} 不是数，所以无法计算“{}”。</translation>
    </message>
    <message>
        <source>What this &apos;{}&apos; gives is not followed here.</source>
        <translation>这个“{}”给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>is not</translation>
    </message>
    <message>
        <source>not in</source>
        <translation>not in</translation>
    </message>
    <message>
        <source>What del leaves of it is not followed here.</source>
        <translation>del 之后还剩什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>This list is longer than it is followed here.</source>
        <translation>这个列表太长，这里不再跟踪。</translation>
    </message>
    <message>
        <source>What {}= makes of it is not followed here.</source>
        <translation>{}= 得到什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>An operator of its class may change it.</source>
        <translation>其类的运算符可能改变它。</translation>
    </message>
    <message>
        <source>What a star takes is not followed here.</source>
        <translation>星号取走什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>It cannot be unpacked into so many names.</source>
        <translation>它不能解包成这么多名称。</translation>
    </message>
    <message>
        <source>Which item was set is not known.</source>
        <translation>设置了哪一项并不知道。</translation>
    </message>
    <message>
        <source>What the class does where {} is set is not followed here.</source>
        <translation>设置 {} 时类做什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Which attribute is set here is not known.</source>
        <translation>这里设置了哪个属性并不知道。</translation>
    </message>
    <message>
        <source>This sets an attribute of the layer that is not known</source>
        <translation>这设置了该层的一个未知属性</translation>
    </message>
    <message>
        <source>What the class does where an attribute is deleted is not followed here.</source>
        <translation>删除属性时类做什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>This deletes {} of the layer</source>
        <translation>这删除了该层的 {}</translation>
    </message>
    <message>
        <source>Which name is set here is not known.</source>
        <translation>这里设置了哪个名称并不知道。</translation>
    </message>
    <message>
        <source>Which names are set here is not known.</source>
        <translation>这里设置了哪些名称并不知道。</translation>
    </message>
    <message>
        <source>What {}() leaves is not followed here.</source>
        <translation>{}() 留下什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() gives is not followed here.</source>
        <translation>{}() 给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>This name is not there.</source>
        <translation>没有这个名称。</translation>
    </message>
    <message>
        <source>What setting an item changes is not followed here.</source>
        <translation>设置一项会改变什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>This may change the layer</source>
        <translation>这可能改变该层</translation>
    </message>
    <message>
        <source>{}() may change it.</source>
        <translation>{}() 可能改变它。</translation>
    </message>
    <message>
        <source>Line {} hands the layer to {}(), which may change it: it is drawn as it was made.</source>
        <translation>第 {} 行把该层交给 {}()，它可能被改变：按创建时的样子绘制。</translation>
    </message>
    <message>
        <source>How {}() uses this is not followed here.</source>
        <translation>{}() 如何使用它，这里不跟踪。</translation>
    </message>
    <message>
        <source>what is called</source>
        <translation>被调用的对象</translation>
    </message>
    <message>
        <source>Line {} decides it, which depends on something unknown: {}</source>
        <translation>第 {} 行决定它，而这取决于未知的内容：{}</translation>
    </message>
    <message>
        <source>Line {} decides it, which is not followed here</source>
        <translation>第 {} 行决定它，这里不跟踪</translation>
    </message>
    <message>
        <source>The loop of line {} goes on longer than it is followed here</source>
        <translation>第 {} 行的循环太长，这里不再跟踪</translation>
    </message>
    <message>
        <source>The loop of line {} may end earlier</source>
        <translation>第 {} 行的循环可能提前结束</translation>
    </message>
    <message>
        <source>Lazy</source>
        <translation>Lazy</translation>
    </message>
    <message>
        <source>exec() runs lines that are not followed here.</source>
        <translation>exec() 运行的代码行，这里不跟踪。</translation>
    </message>
    <message>
        <source>{} has no value here</source>
        <translation>{} 在这里没有值</translation>
    </message>
    <message>
        <source>Its value is not followed here</source>
        <translation>它的值，这里不跟踪</translation>
    </message>
    <message>
        <source>{} in line {} is not known, so {} is taken{}; it changes no size. {}.</source>
        <translation>第 {1} 行的 {0} 未知，所以取 {2}{3}；它不改变大小。{4}。</translation>
    </message>
    <message>
        <source>, as the name says outside</source>
        <translation>，如外部的名称所示</translation>
    </message>
    <message>
        <source>{} (line {}, column {})</source>
        <translation>{} (第 {} 行，第 {} 列)</translation>
    </message>
    <message>
        <source>Put a line such as {} = 4 above the call.</source>
        <translation>请在调用之前写一行，例如 {} = 4。</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>请给出它</translation>
    </message>
    <message>
        <source>{} is not known: {}.</source>
        <translation>{} 未知：{}。</translation>
    </message>
    <message>
        <source>{} is a {}, and no number.</source>
        <translation>{} 是 {}，不是数。</translation>
    </message>
    <message>
        <source>The arguments are not known: {}.</source>
        <translation>参数未知：{}。</translation>
    </message>
    <message>
        <source>Write the arguments out.</source>
        <translation>请写出各个参数。</translation>
    </message>
    <message>
        <source>{}() got an unexpected keyword argument &apos;{}&apos;</source>
        <translation>{}() got an unexpected keyword argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>It takes {}.</source>
        <translation>它接受 {}。</translation>
    </message>
    <message>
        <source>{} takes at most {} positional arguments, but more were given.</source>
        <translation>{} 最多接受 {} 个位置参数，但给出了更多。</translation>
    </message>
    <message>
        <source>Check the version: the order of the parameters depends on it.</source>
        <translation>请检查版本：参数的顺序取决于它。</translation>
    </message>
    <message>
        <source>{} got an unexpected keyword argument &apos;{}&apos;</source>
        <translation>{} got an unexpected keyword argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>{} got multiple values for argument &apos;{}&apos;</source>
        <translation>{} got multiple values for argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>{} is missing its required argument &apos;{}&apos;</source>
        <translation>{} is missing its required argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>{} takes weights of {} axes, but these have {}.</source>
        <translation>{} 的权重有 {} 个轴，但这些权重有 {} 个。</translation>
    </message>
    <message>
        <source>Leave the axis of rows out.</source>
        <translation>请去掉行的轴。</translation>
    </message>
    <message>
        <source>Give all four axes.</source>
        <translation>请给出全部四个轴。</translation>
    </message>
    <message>
        <source>the weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The shape of {} is not known, and with it kernel and channels.{}</source>
        <translation>{} 的形状未知，因此卷积核和通道数也未知。{}</translation>
    </message>
    <message>
        <source>Put a line such as {} = np.ones((3, 8, 4{})) above.</source>
        <translation>请在上面写一行，例如 {} = np.ones((3, 8, 4{}))。</translation>
    </message>
    <message>
        <source>Write the numbers: output_size=[32, 32].</source>
        <translation>请写出数字：output_size=[32, 32]。</translation>
    </message>
    <message>
        <source>Padding in mode {} is not computed here.</source>
        <translation>这里不计算 {} 模式的填充。</translation>
    </message>
    <message>
        <source>The mode of this padding is not known.</source>
        <translation>这个填充的模式未知。</translation>
    </message>
    <message>
        <source>Use &apos;constant&apos; or &apos;reflect&apos;.</source>
        <translation>请使用 &apos;constant&apos; 或 &apos;reflect&apos;。</translation>
    </message>
    <message>
        <source>Padding with {} is not computed here.</source>
        <translation>这里不计算以 {} 填充。</translation>
    </message>
    <message>
        <source>What this pads with is not known.</source>
        <translation>用什么填充并不知道。</translation>
    </message>
    <message>
        <source>Pad with 0.</source>
        <translation>请用 0 填充。</translation>
    </message>
    <message>
        <source>{} knows no mode {}.</source>
        <translation>{} 没有 {} 模式。</translation>
    </message>
    <message>
        <source>The mode of {} is not known.</source>
        <translation>{} 的模式未知。</translation>
    </message>
    <message>
        <source>Use &apos;CONSTANT&apos;, &apos;REFLECT&apos; or &apos;SYMMETRIC&apos;.</source>
        <translation>请使用 &apos;CONSTANT&apos;、&apos;REFLECT&apos; 或 &apos;SYMMETRIC&apos;。</translation>
    </message>
    <message>
        <source>The amounts of the padding are not known: {}.</source>
        <translation>填充的数量未知：{}。</translation>
    </message>
    <message>
        <source>The amounts of the padding are not known.</source>
        <translation>填充的数量未知。</translation>
    </message>
    <message>
        <source>Write the numbers themselves.</source>
        <translation>请直接写出数字。</translation>
    </message>
    <message>
        <source>Enum</source>
        <translation>Enum</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>What super() gives is not followed here.</source>
        <translation>super() 给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() gives is decided by its class in a way that is not followed here.</source>
        <translation>{}() 给出什么由它的类决定，其方式这里不跟踪。</translation>
    </message>
    <message>
        <source>{}() changes it, which is called by no line here.</source>
        <translation>{}() 会改变它，而这里没有任何一行调用这个方法。</translation>
    </message>
    <message>
        <source>&apos;in&apos; is missing here.</source>
        <translation>这里缺少 &apos;in&apos;。</translation>
    </message>
    <message>
        <source>&apos;]&apos; is missing here.</source>
        <translation>这里缺少 &apos;]&apos;。</translation>
    </message>
    <message>
        <source>This bracket is never closed.</source>
        <translation>这个括号没有闭合。</translation>
    </message>
    <message>
        <source>So many decorators are not read here.</source>
        <translation>这里不读取这么多装饰器。</translation>
    </message>
    <message>
        <source>A line ends behind a decorator.</source>
        <translation>装饰器后面应当换行。</translation>
    </message>
    <message>
        <source>A def or class is missing behind this.</source>
        <translation>后面缺少 def 或 class。</translation>
    </message>
    <message>
        <source>False</source>
        <translation>False</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>True</source>
        <translation>True</translation>
    </message>
    <message>
        <source>The code is nested deeper than {} levels.</source>
        <translation>代码的嵌套超过 {} 层。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; has no place here: &apos;{}&apos; is expected.</source>
        <translation>这里不能有“{}”：应当是“{}”。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is missing here.</source>
        <translation>这里缺少“{}”。</translation>
    </message>
    <message>
        <source>A name is expected here.</source>
        <translation>这里应当是一个名称。</translation>
    </message>
    <message>
        <source>&apos;else&apos; is missing here.</source>
        <translation>这里缺少 &apos;else&apos;。</translation>
    </message>
    <message>
        <source>A parameter is expected here.</source>
        <translation>这里应当是一个参数。</translation>
    </message>
    <message>
        <source>This code takes more steps than are followed here.</source>
        <translation>这段代码的步骤太多，这里不再跟踪。</translation>
    </message>
    <message>
        <source>This is nested deeper than it is followed here.</source>
        <translation>嵌套太深，这里不再跟踪。</translation>
    </message>
    <message>
        <source>These are bytes and no text.</source>
        <translation>这是字节，不是文本。</translation>
    </message>
    <message>
        <source>Leave the b in front of the quotes out.</source>
        <translation>请去掉引号前的 b。</translation>
    </message>
    <message>
        <source>A slice stands where a value is expected.</source>
        <translation>应当是值的地方却是切片。</translation>
    </message>
    <message>
        <source>Whether this is true is not known.</source>
        <translation>这是否为真并不知道。</translation>
    </message>
    <message>
        <source>What yield and await give is not followed here.</source>
        <translation>yield 和 await 给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>This is not followed here.</source>
        <translation>这里不跟踪这个。</translation>
    </message>
    <message>
        <source>{} is used before it is set in its function.</source>
        <translation>{} 在其函数中设置之前就被使用。</translation>
    </message>
    <message>
        <source>How far &apos;in&apos; goes through this is not known.</source>
        <translation>&apos;in&apos; 在其中走到哪里并不知道。</translation>
    </message>
    <message>
        <source>What ** takes over here is not known.</source>
        <translation>** 在这里带入什么并不知道。</translation>
    </message>
    <message>
        <source>A key of this dictionary is not known.</source>
        <translation>这个字典的一个键未知。</translation>
    </message>
    <message>
        <source>This is longer than it is followed here.</source>
        <translation>这太长，这里不再跟踪。</translation>
    </message>
    <message>
        <source>This goes on longer than it is followed here</source>
        <translation>这持续太久，这里不再跟踪</translation>
    </message>
    <message>
        <source>This framework has no padding call.</source>
        <translation>这个框架没有填充的调用。</translation>
    </message>
    <message>
        <source># the last taps of the kernel are zeros: they only make the canvas longer
</source>
        <translation># the last taps of the kernel are zeros: they only make the canvas longer
</translation>
    </message>
    <message>
        <source>What ** hands over here is not known.</source>
        <translation>** 在这里传递什么并不知道。</translation>
    </message>
    <message>
        <source>Calls in calls are not followed so deep.</source>
        <translation>调用嵌套太深，这里不再跟踪。</translation>
    </message>
    <message>
        <source>*{} is given by the caller of {}().</source>
        <translation>*{} 由 {}() 的调用者给出。</translation>
    </message>
    <message>
        <source>**{} is given by the caller of {}().</source>
        <translation>**{} 由 {}() 的调用者给出。</translation>
    </message>
    <message>
        <source>The parameter {} of {}() has no default.</source>
        <translation>{1}() 的参数 {0} 没有默认值。</translation>
    </message>
    <message>
        <source>Give it one, such as {}=4, or put a line that calls {}().</source>
        <translation>请给它一个，例如 {}=4，或写一行调用 {}()。</translation>
    </message>
    <message>
        <source>Calls in calls of {}() are not followed so deep.</source>
        <translation>{}() 的嵌套调用太深，这里不再跟踪。</translation>
    </message>
    <message>
        <source>{}() does not take these arguments.</source>
        <translation>{}() 不接受这些参数。</translation>
    </message>
    <message>
        <source>What {}() gives is changed by a decorator, or comes by yield.</source>
        <translation>{}() 给出的内容被装饰器改变，或由 yield 产生。</translation>
    </message>
    <message>
        <source>Whether {}() was called with this before is not followed here.</source>
        <translation>{}() 之前是否以此调用过，这里不跟踪。</translation>
    </message>
    <message>
        <source>Whether 1, 1.0 and True are kept apart here is not followed.</source>
        <translation>这里是否区分 1、1.0 和 True，不跟踪。</translation>
    </message>
    <message>
        <source>Which results lru_cache has dropped is not followed here.</source>
        <translation>lru_cache 丢弃了哪些结果，这里不跟踪。</translation>
    </message>
    <message>
        <source>Whether the lines of {}() are run in every call is not known.</source>
        <translation>是否每次调用都运行 {}() 的各行并不知道。</translation>
    </message>
    <message>
        <source>How far the lines of {}() have run, which has yield, is not known.</source>
        <translation>含有 yield 的 {}() 运行到哪一行并不知道。</translation>
    </message>
    <message>
        <source>{}() ends with an exception.</source>
        <translation>{}() 以异常结束。</translation>
    </message>
    <message>
        <source>Which return of {}() is reached is not known</source>
        <translation>到达 {}() 的哪个 return 并不知道</translation>
    </message>
    <message>
        <source>The dictionary has changed since this view of it was asked for, which is not followed here.</source>
        <translation>自取得这个视图以来字典已改变，这里不跟踪。</translation>
    </message>
    <message>
        <source>The step of range() is 0.</source>
        <translation>range() 的步长为 0。</translation>
    </message>
    <message>
        <source>This range is longer than it is followed here.</source>
        <translation>这个范围太长，这里不再跟踪。</translation>
    </message>
    <message>
        <source>What this dictionary holds is not followed here.</source>
        <translation>这个字典含有什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What this set holds is not followed here.</source>
        <translation>这个集合含有什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>How this is sorted is not followed here.</source>
        <translation>如何排序，这里不跟踪。</translation>
    </message>
    <message>
        <source>next() of something that has ended.</source>
        <translation>对已经结束的对象调用 next()。</translation>
    </message>
    <message>
        <source>The last digit of this sum depends on the version of Python.</source>
        <translation>这个和的最后一位取决于 Python 的版本。</translation>
    </message>
    <message>
        <source>{}() of nothing.</source>
        <translation>对空的内容调用 {}()。</translation>
    </message>
    <message>
        <source>The order of the items of a set is not known.</source>
        <translation>集合中各项的顺序未知。</translation>
    </message>
    <message>
        <source>What this goes through is not followed here.</source>
        <translation>它遍历什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>The dictionary gets or loses keys while it is gone through, where Python ends.</source>
        <translation>遍历字典时增减了键，Python 会在此终止。</translation>
    </message>
    <message>
        <source>{}() of {} may change it.</source>
        <translation>{1} 的 {0}() 可能改变它。</translation>
    </message>
    <message>
        <source>{}, which is not followed here.</source>
        <translation>{}，这里不跟踪。</translation>
    </message>
    <message>
        <source>Give its arguments to the constructor.</source>
        <translation>请把它的参数交给构造函数。</translation>
    </message>
    <message>
        <source>This sets {} of something that may be this layer ({})</source>
        <translation>这设置了可能就是该层的对象的 {} ({})</translation>
    </message>
    <message>
        <source>Which layers it has behind this line is not followed here.</source>
        <translation>这一行之后有哪些层，这里不跟踪。</translation>
    </message>
    <message>
        <source>This puts another {} into the layer</source>
        <translation>这把另一个 {} 放进了该层</translation>
    </message>
    <message>
        <source>This changes {} of a layer that is made already, {}.</source>
        <translation>这改变了一个已经创建的层的 {}，{}。</translation>
    </message>
    <message>
        <source>to what is not known: </source>
        <translation>变为未知的内容： </translation>
    </message>
    <message>
        <source>where a condition holds that is not known</source>
        <translation>在一个未知的条件成立时</translation>
    </message>
    <message>
        <source>which is not followed here</source>
        <translation>这里不跟踪</translation>
    </message>
    <message>
        <source>Give {} to the constructor.</source>
        <translation>请把 {} 交给构造函数。</translation>
    </message>
    <message>
        <source>Line {} puts other weights into the layer, of a shape that is not known here: its own is drawn.</source>
        <translation>第 {} 行给该层换上其他权重，其形状在这里未知：按它自己的绘制。</translation>
    </message>
    <message>
        <source>This gives the layer another kernel where a condition holds that is not known.</source>
        <translation>在一个未知的条件成立时，这给该层换了另一个卷积核。</translation>
    </message>
    <message>
        <source>Give kernel_size to the constructor.</source>
        <translation>请把 kernel_size 交给构造函数。</translation>
    </message>
    <message>
        <source>Line {} puts a kernel of {} × {} into the layer: that one is drawn.</source>
        <translation>第 {} 行给该层换上 {} × {} 的卷积核：按它绘制。</translation>
    </message>
    <message>
        <source>This makes the layer anew</source>
        <translation>这重新创建了该层</translation>
    </message>
    <message>
        <source>Line {} hangs a function onto the layer, which may change what goes in or comes out; it is drawn without.</source>
        <translation>第 {} 行给该层挂上一个函数，可能改变输入或输出；绘制时不含它。</translation>
    </message>
    <message>
        <source>Unflatten</source>
        <translation>Unflatten</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Reshape</translation>
    </message>
    <message>
        <source>What {} makes of a size is not known.</source>
        <translation>{} 对大小做了什么并不知道。</translation>
    </message>
    <message>
        <source>The shape of what this layer is given is not known.</source>
        <translation>这一层得到的输入的形状未知。</translation>
    </message>
    <message>
        <source>This layer is not followed here.</source>
        <translation>这里不跟踪这一层。</translation>
    </message>
    <message>
        <source>Line {} gives {} an output_size; it is drawn as the call of {}, whose signature and numbers are the same.</source>
        <translation>第 {} 行给 {} 一个 output_size；按 {} 的调用绘制，其签名和数值相同。</translation>
    </message>
    <message>
        <source>Which layers these are is not known.</source>
        <translation>这些是哪些层并不知道。</translation>
    </message>
    <message>
        <source>Layers in layers are not followed so deep.</source>
        <translation>层的嵌套太深，这里不再跟踪。</translation>
    </message>
    <message>
        <source>A layer before this one is not known.</source>
        <translation>它之前的一层未知。</translation>
    </message>
    <message>
        <source>What this gives is not followed here.</source>
        <translation>这给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>The input is not known.</source>
        <translation>输入未知。</translation>
    </message>
    <message>
        <source>Line {} pads nothing that is said here; it is taken for a padding of the layer&apos;s output.</source>
        <translation>第 {} 行没有说明填充什么；视为对该层输出的填充。</translation>
    </message>
    <message>
        <source>The padding of line {} is applied to nothing in this code, so it is not drawn.</source>
        <translation>第 {} 行的填充在这段代码中没有用到任何对象上，所以没有绘制。</translation>
    </message>
    <message>
        <source>{} is an imaginary number.</source>
        <translation>{} 是虚数。</translation>
    </message>
    <message>
        <source>{} cannot be read as a number that fits in 64 bits.</source>
        <translation>{} 无法读作能放进 64 位的数。</translation>
    </message>
    <message>
        <source>This string is never closed.</source>
        <translation>这个字符串没有闭合。</translation>
    </message>
    <message>
        <source>The character {} has no place here.</source>
        <translation>这里不能有字符 {}。</translation>
    </message>
    <message>
        <source>The code is {} bytes long; at most {} are read.</source>
        <translation>代码长 {} 字节；最多读取 {} 字节。</translation>
    </message>
    <message>
        <source>Paste the lines around the call alone.</source>
        <translation>请只粘贴调用附近的几行。</translation>
    </message>
    <message>
        <source>Which layers {}() leaves is not followed here.</source>
        <translation>{}() 留下哪些层，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() leaves of it is not followed here.</source>
        <translation>{}() 之后还剩什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() leaves of this set is not followed here.</source>
        <translation>{}() 之后这个集合还剩什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Which item pop() took is not known.</source>
        <translation>pop() 取走了哪一项并不知道。</translation>
    </message>
    <message>
        <source>How this list is sorted is not followed here.</source>
        <translation>这个列表如何排序，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() leaves of this list is not followed here.</source>
        <translation>{}() 之后这个列表还剩什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What {}() leaves of this dictionary is not followed here.</source>
        <translation>{}() 之后这个字典还剩什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>How a copy of this goes on is not followed here.</source>
        <translation>它的副本之后如何，这里不跟踪。</translation>
    </message>
    <message>
        <source>This is copied deeper than it is followed here.</source>
        <translation>复制的嵌套太深，这里不再跟踪。</translation>
    </message>
    <message>
        <source>The result of {}() does not fit in 64 bits.</source>
        <translation>{}() 的结果放不进 64 位。</translation>
    </message>
    <message>
        <source>{} is not a transposed convolution known here.</source>
        <translation>{} 不是这里认识的转置卷积。</translation>
    </message>
    <message>
        <source>{}() in line {} is taken to give {}, as it does where nobody has changed it.</source>
        <translation>第 {1} 行的 {0}() 视为给出 {2}，若没有人改动过，它就是如此。</translation>
    </message>
    <message>
        <source>What {}() gives is not known.</source>
        <translation>{}() 给出什么并不知道。</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Line {} decides against this call as the code stands; it is read all the same, as there is no other one.</source>
        <translation>按代码现状，第 {} 行排除了此调用；因为没有别的调用，仍然读取它。</translation>
    </message>
    <message>
        <source>Line {} pads the output by amounts that are not known; it is drawn without.</source>
        <translation>第 {} 行以未知的数量填充输出；绘制时不含它。</translation>
    </message>
    <message>
        <source>Line {} changes the output where a condition holds that is not known; it is drawn without.</source>
        <translation>在一个未知的条件成立时，第 {} 行改变输出；绘制时不含它。</translation>
    </message>
    <message>
        <source>Line {} makes something else of the output than a line before; the first is drawn.</source>
        <translation>第 {} 行对输出的处理与前面某行不同；按前面的绘制。</translation>
    </message>
    <message>
        <source>Line {} pads the input of the layer: it is drawn on the {} × {} that reach it.</source>
        <translation>第 {} 行填充该层的输入：按到达它的 {} × {} 绘制。</translation>
    </message>
    <message>
        <source>This pads the input of the transposed convolution, which is not drawn as a part of it.</source>
        <translation>这填充了转置卷积的输入，它不作为其一部分绘制。</translation>
    </message>
    <message>
        <source>Leave the padding out and give the size of the padded input.</source>
        <translation>请去掉填充，并给出填充后输入的大小。</translation>
    </message>
    <message>
        <source>A name is missing behind the dot.</source>
        <translation>点的后面缺少名称。</translation>
    </message>
    <message>
        <source>A positional argument follows a keyword argument.</source>
        <translation>位置参数跟在了关键字参数后面。</translation>
    </message>
    <message>
        <source>Name it or move it to the front.</source>
        <translation>请给它名称，或移到前面。</translation>
    </message>
    <message>
        <source>A comma or &apos;)&apos; is missing here.</source>
        <translation>这里缺少逗号或 &apos;)&apos;。</translation>
    </message>
    <message>
        <source>Paste the whole line of the call.</source>
        <translation>请粘贴该调用的整行。</translation>
    </message>
    <message>
        <source>Ellipsis</source>
        <translation>Ellipsis</translation>
    </message>
    <message>
        <source>The call is cut off here, and what stands behind may change the size.</source>
        <translation>调用在这里被截断，后面的内容可能改变大小。</translation>
    </message>
    <message>
        <source>Paste the whole line.</source>
        <translation>请粘贴整行。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; stands where a value is expected.</source>
        <translation>应当是值的地方却是“{}”。</translation>
    </message>
    <message>
        <source>The code ends where a value is expected.</source>
        <translation>代码在应当是值的地方结束了。</translation>
    </message>
    <message>
        <source>A comprehension has one element.</source>
        <translation>推导式只有一个元素。</translation>
    </message>
    <message>
        <source>A comma or &apos;]&apos; is missing here.</source>
        <translation>这里缺少逗号或 &apos;]&apos;。</translation>
    </message>
    <message>
        <source>A comma or &apos;}&apos; is missing here.</source>
        <translation>这里缺少逗号或 &apos;}&apos;。</translation>
    </message>
    <message>
        <source>This problem has no i{0} or no k{0}.</source>
        <translation>这个问题没有 i{0} 或没有 k{0}。</translation>
    </message>
    <message>
        <source>Paste it whole.</source>
        <translation>请完整粘贴。</translation>
    </message>
    <message>
        <source>A size of the axis {} is below 1.</source>
        <translation>轴 {} 的一个大小小于 1。</translation>
    </message>
    <message>
        <source>This problem of oneDNN is a convolution that is not transposed.</source>
        <translation>oneDNN 的这个问题是未转置的卷积。</translation>
    </message>
    <message>
        <source>Paste the line of a deconvolution.</source>
        <translation>请粘贴反卷积的那一行。</translation>
    </message>
    <message>
        <source>This problem of oneDNN has three axes; pictures and signals are drawn here.</source>
        <translation>oneDNN 的这个问题有三个轴；这里绘制图片和信号。</translation>
    </message>
    <message>
        <source>Line {} is a problem of oneDNN; it is read as the call of {} that gives the same numbers.{}</source>
        <translation>第 {} 行是 oneDNN 的问题；按给出同样数值的 {} 的调用读取。{}</translation>
    </message>
    <message>
        <source> It does not say whether there is a bias: none is taken.</source>
        <translation> 它没有说明是否有偏置：按没有处理。</translation>
    </message>
    <message>
        <source>No call of the frameworks known here gives the sizes of this problem.</source>
        <translation>这里认识的框架中没有调用能给出这个问题的大小。</translation>
    </message>
    <message>
        <source>This call cannot be read.</source>
        <translation>无法读取此调用。</translation>
    </message>
    <message>
        <source>in_channels in line {} is what the input has, which is not known: {} is taken; it changes no size.</source>
        <translation>第 {} 行的 in_channels 取决于输入，而输入未知：取 {}；它不改变大小。</translation>
    </message>
    <message>
        <source>Line {} has another call that is not read: {}</source>
        <translation>第 {} 行还有一个没有读取的调用：{}</translation>
    </message>
    <message>
        <source>Paste a line with {}.</source>
        <translation>请粘贴含有 {} 的一行。</translation>
    </message>
    <message>
        <source>There is no call of a transposed convolution in this code.</source>
        <translation>这段代码中没有转置卷积的调用。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not one value.</source>
        <translation>“{}”不是单个值。</translation>
    </message>
    <message>
        <source>Write a number, a name or several with commas.</source>
        <translation>请写一个数、一个名称，或用逗号分隔的几个。</translation>
    </message>
    <message>
        <source>Paste one of them at a time.</source>
        <translation>请每次粘贴一个。</translation>
    </message>
    <message>
        <source>The size that {} gives is not known.</source>
        <translation>{} 给出的大小未知。</translation>
    </message>
    <message>
        <source>What is flattened here is not known.</source>
        <translation>这里展平的是什么并不知道。</translation>
    </message>
    <message>
        <source>This layer is given no picture.</source>
        <translation>这一层没有得到图片。</translation>
    </message>
    <message>
        <source>The output_size of this line is not known.</source>
        <translation>这一行的 output_size 未知。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; has no place in this expression.</source>
        <translation>这个表达式中不能有“{}”。</translation>
    </message>
    <message>
        <source>&apos;import&apos; is missing here.</source>
        <translation>这里缺少 &apos;import&apos;。</translation>
    </message>
    <message>
        <source>Line {} decides it</source>
        <translation>第 {} 行决定它</translation>
    </message>
    <message>
        <source>Line {} cannot be read</source>
        <translation>第 {} 行无法读取</translation>
    </message>
    <message>
        <source>What a with statement gives is not followed here.</source>
        <translation>with 语句给出什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Whether it ends with an exception.</source>
        <translation>它是否以异常结束。</translation>
    </message>
    <message>
        <source>The try of line {} may end before its last line</source>
        <translation>第 {} 行的 try 可能在最后一行之前结束</translation>
    </message>
    <message>
        <source>The names of {} may replace it.</source>
        <translation>{} 的名称可能取代它。</translation>
    </message>
    <message>
        <source>What this puts side by side is not known.</source>
        <translation>这里并列的是什么并不知道。</translation>
    </message>
    <message>
        <source>What None in an index makes of a shape is not followed here.</source>
        <translation>下标中的 None 对形状做了什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>What this index makes of a shape is not followed here.</source>
        <translation>这个下标对形状做了什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Line {} takes a part of the output that is not known here; it is drawn whole.</source>
        <translation>第 {} 行取输出的一部分，是哪一部分在这里未知；绘制整个输出。</translation>
    </message>
    <message>
        <source>The shape of this tensor is not known.</source>
        <translation>这个张量的形状未知。</translation>
    </message>
    <message>
        <source>This extent is not known.</source>
        <translation>这个大小未知。</translation>
    </message>
    <message>
        <source>What this makes of a shape is not known.</source>
        <translation>这对形状做了什么并不知道。</translation>
    </message>
    <message>
        <source>What these parts are is not known.</source>
        <translation>这些部分是什么并不知道。</translation>
    </message>
    <message>
        <source>Which part this is is not known.</source>
        <translation>这是哪一部分并不知道。</translation>
    </message>
    <message>
        <source>What {}() makes of this shape is not followed here.</source>
        <translation>{}() 对这个形状做了什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>Which axes these are is not known.</source>
        <translation>这些是哪些轴并不知道。</translation>
    </message>
    <message>
        <source>Which axes are flattened is not known.</source>
        <translation>展平了哪些轴并不知道。</translation>
    </message>
    <message>
        <source>Which axes come of this is not known.</source>
        <translation>由此得到哪些轴并不知道。</translation>
    </message>
    <message>
        <source>t() turns tensors of two axes only.</source>
        <translation>t() 只转置两个轴的张量。</translation>
    </message>
    <message>
        <source>Which axes are exchanged is not known.</source>
        <translation>交换了哪些轴并不知道。</translation>
    </message>
    <message>
        <source>{}() takes a number for each axis.</source>
        <translation>{}() 需要每个轴一个数。</translation>
    </message>
    <message>
        <source>Which axis is added is not known.</source>
        <translation>添加了哪个轴并不知道。</translation>
    </message>
    <message>
        <source>Which axis is left out is not known.</source>
        <translation>去掉了哪个轴并不知道。</translation>
    </message>
    <message>
        <source>What {}() makes of a shape is not followed here.</source>
        <translation>{}() 对形状做了什么，这里不跟踪。</translation>
    </message>
    <message>
        <source>diff --git</source>
        <translation>diff --git</translation>
    </message>
    <message>
        <source>\ No newline</source>
        <translation>\ No newline</translation>
    </message>
    <message>
        <source>y = y[0]  # one picture, without N
</source>
        <translation>y = y[0]  # one picture, without N
</translation>
    </message>
    <message>
        <source>assert tuple(y.shape) == {}, y.shape
</source>
        <translation>assert tuple(y.shape) == {}, y.shape
</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>以及另外 {} 个</translation>
    </message>
    <message>
        <source>{}. {} in line {}</source>
        <translation>{0}。第 {2} 行的 {1}</translation>
    </message>
    <message>
        <source>one in line {} that is not read</source>
        <translation>第 {} 行有一个没有读取</translation>
    </message>
    <message>
        <source>There {} in this code{}: {}.</source>
        <translation>这段代码中{}{}：{}。</translation>
    </message>
    <message>
        <source>is 1 transposed convolution</source>
        <translation>有 1 个转置卷积</translation>
    </message>
    <message>
        <source>are {} transposed convolutions</source>
        <translation>有 {} 个转置卷积</translation>
    </message>
    <message>
        <source>, and no number {}</source>
        <translation>，没有第 {} 个</translation>
    </message>
</context>
<context>
    <name>core/conventions/jax</name>
    <message>
        <source>The padding exceeds 64 bits.</source>
        <translation>填充超出 64 位。</translation>
    </message>
    <message>
        <source>use_consistent_padding=True: the padding in line {} is cut from the output; as pads of the input it is {}.</source>
        <translation>use_consistent_padding=True：第 {} 行的填充是从输出裁掉的；作为对输入的填充是 {}。</translation>
    </message>
    <message>
        <source>conv_transpose() is missing its required argument &apos;{}&apos;</source>
        <translation>conv_transpose() is missing its required argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>dimension_numbers={} is not read here.</source>
        <translation>这里不读取 dimension_numbers={}。</translation>
    </message>
    <message>
        <source>Write three words such as (&apos;NHWC&apos;, &apos;HWIO&apos;, &apos;NHWC&apos;), the same for input and output, H before W.</source>
        <translation>请写三个词，例如 (&apos;NHWC&apos;, &apos;HWIO&apos;, &apos;NHWC&apos;)，输入和输出相同，H 在 W 之前。</translation>
    </message>
    <message>
        <source>{}.__init__() takes at most {} positional arguments, but more were given.</source>
        <translation>{}.__init__() takes at most {} positional arguments, but more were given.</translation>
    </message>
    <message>
        <source>Everything after strides is given by its name.</source>
        <translation>strides 之后的参数都要按名称给出。</translation>
    </message>
    <message>
        <source>mask multiplies the kernel, which is not computed here.</source>
        <translation>mask 与卷积核相乘，这里不计算。</translation>
    </message>
    <message>
        <source>Leave mask out and multiply the weights yourself.</source>
        <translation>请去掉 mask，自行乘到权重上。</translation>
    </message>
    <message>
        <source>Only padding of height and width behind the convolution is read here.</source>
        <translation>这里只读取卷积之后高和宽的填充。</translation>
    </message>
    <message>
        <source>Write ((0, 0), (top, bottom), (left, right), (0, 0)).</source>
        <translation>请写成 ((0, 0), (上, 下), (左, 右), (0, 0))。</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dense</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Sequential</source>
        <translation>Sequential</translation>
    </message>
    <message>
        <source>Conv</source>
        <translation>Conv</translation>
    </message>
    <message>
        <source>; taps from the last to the first</source>
        <translation>; taps from the last to the first</translation>
    </message>
    <message>
        <source>import jax.numpy as jnp
import numpy as np
from jax import lax

w = np.ones(({}), np.float32)  # {}
</source>
        <translation>import jax.numpy as jnp
import numpy as np
from jax import lax

w = np.ones(({}), np.float32)  # {}
</translation>
    </message>
    <message>
        <source>x = jnp.ones({})  # {}
y = {}
y = y.transpose({})
</source>
        <translation>x = jnp.ones({})  # {}
y = {}
y = y.transpose({})
</translation>
    </message>
    <message>
        <source>x = jnp.ones({})  # {}
y = {}
</source>
        <translation>x = jnp.ones({})  # {}
y = {}
</translation>
    </message>
    <message>
        <source>import jax
import jax.numpy as jnp
{}from flax import linen as nn

net = {}
x = jnp.ones({})  # {}
variables = net.init(jax.random.key(0), x)  # kernel: {}
</source>
        <translation>import jax
import jax.numpy as jnp
{}from flax import linen as nn

net = {}
x = jnp.ones({})  # {}
variables = net.init(jax.random.key(0), x)  # kernel: {}
</translation>
    </message>
    <message>
        <source>import numpy as np
</source>
        <translation>import numpy as np
</translation>
    </message>
    <message>
        <source>{}kernel = np.array(variables[&apos;params&apos;][&apos;kernel&apos;])
{}variables[&apos;params&apos;][&apos;kernel&apos;] = kernel
</source>
        <translation>{}kernel = np.array(variables[&apos;params&apos;][&apos;kernel&apos;])
{}variables[&apos;params&apos;][&apos;kernel&apos;] = kernel
</translation>
    </message>
    <message>
        <source>y = net.apply(variables, x)
</source>
        <translation>y = net.apply(variables, x)
</translation>
    </message>
    <message>
        <source>import jax.numpy as jnp
{}from flax import nnx

net = {}  # kernel: {}
</source>
        <translation>import jax.numpy as jnp
{}from flax import nnx

net = {}  # kernel: {}
</translation>
    </message>
    <message>
        <source>{}kernel = np.array(net.kernel.value)
{}net.kernel.value = kernel
</source>
        <translation>{}kernel = np.array(net.kernel.value)
{}net.kernel.value = kernel
</translation>
    </message>
    <message>
        <source>x = jnp.ones({})  # {}
y = net(x)
</source>
        <translation>x = jnp.ones({})  # {}
y = net(x)
</translation>
    </message>
    <message>
        <source>Haiku&apos;s transposed convolutions are not read here; write the call of lax.conv_transpose that they make.</source>
        <translation>这里不读取 Haiku 的转置卷积；请写出它所做的 lax.conv_transpose 调用。</translation>
    </message>
    <message>
        <source>Equinox&apos;s transposed convolutions are not read here; write the call of lax that they make.</source>
        <translation>这里不读取 Equinox 的转置卷积；请写出它所做的 lax 调用。</translation>
    </message>
    <message>
        <source>, mode=&apos;reflect&apos;</source>
        <translation>, mode=&apos;reflect&apos;</translation>
    </message>
    <message>
        <source>, mode=&apos;symmetric&apos;</source>
        <translation>, mode=&apos;symmetric&apos;</translation>
    </message>
    <message>
        <source>y = jnp.pad(y, ((0, 0), {}({}, {}), (0, 0)){})
</source>
        <translation>y = jnp.pad(y, ((0, 0), {}({}, {}), (0, 0)){})
</translation>
    </message>
    <message>
        <source>y = y + jnp.zeros(({},))  # the bias comes last
</source>
        <translation>y = y + jnp.zeros(({},))  # the bias comes last
</translation>
    </message>
    <message>
        <source>{}: N(0, {:.4g}²) within two deviations</source>
        <translation>{}：N(0, {}²)，限于两个标准差之内</translation>
    </message>
    <message>
        <source>The initialiser {} is not known here.</source>
        <translation>这里不认识初始化方法 {}。</translation>
    </message>
    <message>
        <source>Known are lecun_, glorot_ and he_normal and _uniform, normal, truncated_normal, uniform, constant, variance_scaling, zeros and ones of jax.nn.initializers.</source>
        <translation>认识的有 jax.nn.initializers 的 lecun_、glorot_ 和 he_normal 与 _uniform，normal，truncated_normal，uniform，constant，variance_scaling，zeros 和 ones。</translation>
    </message>
    <message>
        <source>Known for a bias are zeros, ones, constant, normal, truncated_normal and uniform of jax.nn.initializers.</source>
        <translation>偏置认识的有 jax.nn.initializers 的 zeros、ones、constant、normal、truncated_normal 和 uniform。</translation>
    </message>
    <message>
        <source>Input channels: None takes as many as the input has.</source>
        <translation>输入通道数：None 表示与输入相同。</translation>
    </message>
    <message>
        <source>Channels of the output.</source>
        <translation>输出的通道数。</translation>
    </message>
    <message>
        <source>Rows and columns of the stamp every input pixel leaves; one number would be a layer of one axis.</source>
        <translation>每个输入像素留下的印记的行数和列数；只给一个数则是单轴的层。</translation>
    </message>
    <message>
        <source>Distance between the stamps of neighbouring input pixels; None is 1.</source>
        <translation>相邻输入像素的印记之间的距离；None 为 1。</translation>
    </message>
    <message>
        <source>&apos;SAME&apos; gives input times stride; &apos;VALID&apos; cuts nothing; ((top, bottom), (left, right)) pads the input with its zeros between, so more of it cuts less of the output.</source>
        <translation>&apos;SAME&apos; 给出输入乘以步幅；&apos;VALID&apos; 不裁剪；((上, 下), (左, 右)) 填充插零后的输入，所以越大从输出裁掉的越少。</translation>
    </message>
    <message>
        <source>Distance between neighbouring taps; None is 1.</source>
        <translation>相邻元素之间的距离；None 为 1。</translation>
    </message>
    <message>
        <source>Whether a number per output channel is added everywhere.</source>
        <translation>是否处处加上每个输出通道一个数。</translation>
    </message>
    <message>
        <source>What fills the kernel: None is lecun_normal.</source>
        <translation>用什么填入卷积核：None 为 lecun_normal。</translation>
    </message>
    <message>
        <source>What fills the bias: None is zeros.</source>
        <translation>用什么填入偏置：None 为零。</translation>
    </message>
    <message>
        <source>False: the kernel lies as a forward convolution&apos;s and is not flipped. True: as Keras keeps it.</source>
        <translation>False：卷积核按正向卷积的方向，不翻转。True：按 Keras 的存法。</translation>
    </message>
    <message>
        <source>lax: the order of axes of input, kernel and output; None is (&apos;NHWC&apos;, &apos;HWIO&apos;, &apos;NHWC&apos;).</source>
        <translation>lax：输入、卷积核和输出的轴顺序；None 为 (&apos;NHWC&apos;, &apos;HWIO&apos;, &apos;NHWC&apos;)。</translation>
    </message>
    <message>
        <source>&apos;flax.linen&apos; and &apos;flax.nnx&apos;: the layers; &apos;lax&apos;: the function, without bias.</source>
        <translation>&apos;flax.linen&apos; 和 &apos;flax.nnx&apos;：层；&apos;lax&apos;：函数，没有偏置。</translation>
    </message>
    <message>
        <source>lax.conv_transpose(x, w, {}, {}</source>
        <translation>lax.conv_transpose(x, w, {}, {}</translation>
    </message>
    <message>
        <source>, rhs_dilation={}</source>
        <translation>, rhs_dilation={}</translation>
    </message>
    <message>
        <source>, dimension_numbers={}</source>
        <translation>, dimension_numbers={}</translation>
    </message>
    <message>
        <source>, transpose_kernel=True)</source>
        <translation>, transpose_kernel=True)</translation>
    </message>
    <message>
        <source>, rngs=nnx.Rngs(0))</source>
        <translation>, rngs=nnx.Rngs(0))</translation>
    </message>
    <message>
        <source>kernel_size={} has one axis: the layer works on signals, N × W × C, but this input has {} rows.</source>
        <translation>kernel_size={} 只有一个轴：该层处理 N × W × C 的信号，但这个输入有 {} 行。</translation>
    </message>
    <message>
        <source>Write kernel_size=({}, {}), or give it an input of one row.</source>
        <translation>请写 kernel_size=({}, {})，或给它一行的输入。</translation>
    </message>
    <message>
        <source>conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature dimension size, but {} // 1 != {}.</source>
        <translation>conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature dimension size, but {} // 1 != {}.</translation>
    </message>
    <message>
        <source>The input has no rows or no columns.</source>
        <translation>输入没有行或没有列。</translation>
    </message>
    <message>
        <source>the layer itself adds and cuts nothing behind the convolution</source>
        <translation>该层本身在卷积之后不添加也不裁剪</translation>
    </message>
    <message>
        <source>conv_transpose knows no groups; lax.conv_general_dilated with lhs_dilation and feature_group_count does, or one call a group</source>
        <translation>conv_transpose 没有分组；带 lhs_dilation 和 feature_group_count 的 lax.conv_general_dilated 有，或每组调用一次</translation>
    </message>
    <message>
        <source>the padding exceeds 64 bits</source>
        <translation>填充超出 64 位</translation>
    </message>
    <message>
        <source>lax is given its weights</source>
        <translation>lax 的权重由调用者给出</translation>
    </message>
    <message>
        <source>zeros: the call is not legal</source>
        <translation>零：该调用不合法</translation>
    </message>
    <message>
        <source>This table does not say the kernel and the sizes of its ConvTranspose.</source>
        <translation>这张表没有说明其 ConvTranspose 的卷积核和大小。</translation>
    </message>
    <message>
        <source>Paste the line that makes the layer.</source>
        <translation>请粘贴创建该层的那一行。</translation>
    </message>
    <message>
        <source>If its padding is &apos;SAME&apos;, write {}</source>
        <translation>如果它的填充是 &apos;SAME&apos;，请写 {}</translation>
    </message>
    <message>
        <source>{} &apos;VALID&apos;, write {}</source>
        <translation>{} &apos;VALID&apos;，请写 {}</translation>
    </message>
    <message>
        <source>If its padding is</source>
        <translation>如果它的填充是</translation>
    </message>
    <message>
        <source>; if it is</source>
        <translation>；如果是</translation>
    </message>
    <message>
        <source>The table says that {} makes {} of {} with a kernel of {}, {} to {} channels, but not its strides and padding.</source>
        <translation>这张表说 {0} 用 {3} 的卷积核从 {2} 得到 {1}，通道从 {4} 到 {5}，但没有说明步幅和填充。</translation>
    </message>
    <message>
        <source>{} must be two whole numbers, but is {}.</source>
        <translation>{} 必须是两个整数，但它是 {}。</translation>
    </message>
    <message>
        <source>Write {}=(2, 2), for example.</source>
        <translation>例如写 {}=(2, 2)。</translation>
    </message>
    <message>
        <source>{} must be at least 1, but is {}.</source>
        <translation>{} 必须至少为 1，但它是 {}。</translation>
    </message>
    <message>
        <source>The nearest legal value is 1.</source>
        <translation>最近的合法值是 1。</translation>
    </message>
    <message>
        <source>kernel_size={} has one axis: the layer would be a convolution of rows only.</source>
        <translation>kernel_size={} 只有一个轴：该层将只对行做卷积。</translation>
    </message>
    <message>
        <source>Write kernel_size={}.</source>
        <translation>请写 kernel_size={}。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; object is not iterable: lax takes a sequence for {}, but got {}.</source>
        <translation>&apos;{}&apos; object is not iterable: lax takes a sequence for {}, but got {}.</translation>
    </message>
    <message>
        <source>padding=&apos;CIRCULAR&apos; wraps the output round its edges, which is not computed here.</source>
        <translation>padding=&apos;CIRCULAR&apos; 把输出绕边缘卷回，这里不计算。</translation>
    </message>
    <message>
        <source>Choose &apos;SAME&apos;, &apos;VALID&apos; or numbers.</source>
        <translation>请选择 &apos;SAME&apos;、&apos;VALID&apos; 或数字。</translation>
    </message>
    <message>
        <source>With strides of 1 JAX takes padding=&apos;{}&apos; for that of a forward convolution, which is not drawn here.</source>
        <translation>步幅为 1 时，JAX 把 padding=&apos;{}&apos; 当作正向卷积的填充，这里不绘制。</translation>
    </message>
    <message>
        <source>Write &apos;SAME&apos; or &apos;VALID&apos; in capitals.</source>
        <translation>请用大写写 &apos;SAME&apos; 或 &apos;VALID&apos;。</translation>
    </message>
    <message>
        <source>String padding is not implemented for transposed convolution using this op: conv_transpose knows &apos;SAME&apos; and &apos;VALID&apos;, but got &apos;{}&apos;.</source>
        <translation>String padding is not implemented for transposed convolution using this op: conv_transpose knows &apos;SAME&apos; and &apos;VALID&apos;, but got &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Write &apos;SAME&apos; or &apos;VALID&apos; in capitals, or pairs.</source>
        <translation>请用大写写 &apos;SAME&apos; 或 &apos;VALID&apos;，或写成对的数。</translation>
    </message>
    <message>
        <source>padding argument to conv_general_dilated should be a string or a sequence of (low, high) pairs, got {}</source>
        <translation>padding argument to conv_general_dilated should be a string or a sequence of (low, high) pairs, got {}</translation>
    </message>
    <message>
        <source>Write ((top, bottom), (left, right)), &apos;SAME&apos; or &apos;VALID&apos;.</source>
        <translation>请写 ((上, 下), (左, 右))、&apos;SAME&apos; 或 &apos;VALID&apos;。</translation>
    </message>
    <message>
        <source>Invalid padding format: {}, should be str, int, or a sequence of len 2 where each element is an int or pair of ints.</source>
        <translation>Invalid padding format: {}, should be str, int, or a sequence of len 2 where each element is an int or pair of ints.</translation>
    </message>
    <message>
        <source>Write ((top, bottom), (left, right)) with tuples, &apos;SAME&apos; or &apos;VALID&apos;.</source>
        <translation>请写带元组的 ((上, 下), (左, 右))、&apos;SAME&apos; 或 &apos;VALID&apos;。</translation>
    </message>
    <message>
        <source>features must be a whole number of at least 1, but is {}.</source>
        <translation>features 必须是至少为 1 的整数，但它是 {}。</translation>
    </message>
    <message>
        <source>nnx.ConvTranspose is missing its required argument &apos;in_features&apos;.</source>
        <translation>nnx.ConvTranspose is missing its required argument &apos;in_features&apos;.</translation>
    </message>
    <message>
        <source>Give it the channels of the input.</source>
        <translation>请给它输入的通道数。</translation>
    </message>
    <message>
        <source>in_features must be a whole number of at least 1, but is {}.</source>
        <translation>in_features 必须是至少为 1 的整数，但它是 {}。</translation>
    </message>
    <message>
        <source>Leave it None to take the input&apos;s channels.</source>
        <translation>请保留为 None，以取输入的通道数。</translation>
    </message>
    <message>
        <source>transpose_kernel must be True or False, but is {}.</source>
        <translation>transpose_kernel 必须是 True 或 False，但它是 {}。</translation>
    </message>
    <message>
        <source>By default it is False.</source>
        <translation>默认为 False。</translation>
    </message>
    <message>
        <source>{} is not an interface of JAX known here.</source>
        <translation>{} 不是这里认识的 JAX 接口。</translation>
    </message>
    <message>
        <source>Choose &apos;flax.linen&apos;, &apos;flax.nnx&apos; or &apos;lax&apos;.</source>
        <translation>请选择 &apos;flax.linen&apos;、&apos;flax.nnx&apos; 或 &apos;lax&apos;。</translation>
    </message>
    <message>
        <source>The output would have {} {}: padding of {} and {} is too little for the kernel.</source>
        <translation>输出将有 {} {}：{} 和 {} 的填充对卷积核来说太少。</translation>
    </message>
    <message>
        <source>Make the padding, the input or the stride larger.</source>
        <translation>请增大填充、输入或步幅。</translation>
    </message>
    <message>
        <source>lax.conv_general_dilated is a convolution, which lhs_dilation makes a transposed one; it is not read here.</source>
        <translation>lax.conv_general_dilated 是卷积，lhs_dilation 使它成为转置卷积；这里不读取它。</translation>
    </message>
</context>
<context>
    <name>core/conventions/mindspore</name>
    <message>
        <source>by default it is True there and False here</source>
        <translation>那边默认为 True，这里默认为 False</translation>
    </message>
    <message>
        <source>it means the same</source>
        <translation>含义相同</translation>
    </message>
    <message>
        <source>it says what to pad with and is always &apos;zeros&apos;</source>
        <translation>它说明用什么填充，总是 &apos;zeros&apos;</translation>
    </message>
    <message>
        <source>by default it is False there and True here</source>
        <translation>那边默认为 False，这里默认为 True</translation>
    </message>
    <message>
        <source>padding and output_padding</source>
        <translation>padding 和 output_padding</translation>
    </message>
    <message>
        <source>&apos;valid&apos; is padding=0, and &apos;pad&apos; cuts (padding, padding)</source>
        <translation>&apos;valid&apos; 即 padding=0，而 &apos;pad&apos; 裁掉 (padding, padding)</translation>
    </message>
    <message>
        <source>the weights are filled behind the constructor</source>
        <translation>权重在构造函数之后填入</translation>
    </message>
    <message>
        <source>the bias is filled behind the constructor</source>
        <translation>偏置在构造函数之后填入</translation>
    </message>
    <message>
        <source>mindspore.mint has no transposed convolution for signals here.</source>
        <translation>mindspore.mint 在这里没有用于信号的转置卷积。</translation>
    </message>
    <message>
        <source>Choose another version.</source>
        <translation>请选择另一个版本。</translation>
    </message>
    <message>
        <source>The signature of MindSpore {} has no pad_mode: padding cuts the same number on both sides.</source>
        <translation>MindSpore {} 的签名没有 pad_mode：padding 两边裁掉同样多。</translation>
    </message>
    <message>
        <source>Set pad_mode back to &apos;same&apos; and say with padding and output_padding what to cut, or choose 2.2.</source>
        <translation>请把 pad_mode 改回 &apos;same&apos;，用 padding 和 output_padding 说明裁掉什么，或选择 2.2。</translation>
    </message>
    <message>
        <source>The signature of MindSpore {} has no {}.</source>
        <translation>MindSpore {} 的签名没有 {}。</translation>
    </message>
    <message>
        <source>Set it to None and fill the numbers behind the constructor.</source>
        <translation>请设为 None，并在构造函数之后填入数值。</translation>
    </message>
    <message>
        <source>which has nothing like it</source>
        <translation>没有类似的参数</translation>
    </message>
    <message>
        <source>which has {}</source>
        <translation>有 {}</translation>
    </message>
    <message>
        <source>&apos;{}&apos; belongs to the signature of MindSpore up to 2.9. After 2.9 nn.{} has PyTorch&apos;s, {}: {}.</source>
        <translation>“{}”属于 2.9 及以前的 MindSpore 签名。2.9 之后 nn.{} 采用 PyTorch 的，{}：{}。</translation>
    </message>
    <message>
        <source>Choose version 2.2 to read the line as it was written.</source>
        <translation>请选择版本 2.2，以按原来的写法读取该行。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; belongs to the signature that MindSpore announces for the versions after 2.9, which is PyTorch&apos;s. Up to 2.9 nn.{} calls it &apos;{}&apos;: {}.</source>
        <translation>“{}”属于 MindSpore 为 2.9 之后的版本宣布的签名，即 PyTorch 的。2.9 及以前 nn.{} 称它为“{}”：{}。</translation>
    </message>
    <message>
        <source>Choose the version &apos;after 2.9&apos; to read the line as it was written.</source>
        <translation>请选择版本“after 2.9”，以按原来的写法读取该行。</translation>
    </message>
    <message>
        <source>For &apos;Pad&apos;, the type of &apos;paddings&apos; must be tuple, but got {}.</source>
        <translation>For &apos;Pad&apos;, the type of &apos;paddings&apos; must be tuple, but got {}.</translation>
    </message>
    <message>
        <source>For &apos;Pad&apos;, the dimension of &apos;paddings&apos; must be (n, 2), but got {}.</source>
        <translation>For &apos;Pad&apos;, the dimension of &apos;paddings&apos; must be (n, 2), but got {}.</translation>
    </message>
    <message>
        <source>Write ((0, 0), (0, 0), (top, bottom), (left, right)).</source>
        <translation>请写成 ((0, 0), (0, 0), (上, 下), (左, 右))。</translation>
    </message>
    <message>
        <source>was not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>This printed layer is cut: it has no {}.</source>
        <translation>打印出的这一层不完整：没有 {}。</translation>
    </message>
    <message>
        <source>Paste the whole line of the layer.</source>
        <translation>请粘贴该层的整行。</translation>
    </message>
    <message>
        <source>{} in line {} is printed as an object, which says nothing of its numbers: the default is taken; it changes no size.</source>
        <translation>第 {1} 行的 {0} 打印为对象，没有说明其数值：取默认值；它不改变大小。</translation>
    </message>
    <message>
        <source>A printed Conv2dTranspose (line {}) does not say its output_padding: 0 is taken. Where the code gives another one, the output is larger by it.</source>
        <translation>打印出的 Conv2dTranspose (第 {} 行) 没有说明 output_padding：取 0。如果代码给出另一个值，输出就大那么多。</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Upsample</source>
        <translation>Upsample</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Flatten</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Line {} has the signature that MindSpore announces for the versions after 2.9{}; it is read so, with PyTorch&apos;s defaults and numbers.</source>
        <translation>第 {} 行采用 MindSpore 为 2.9 之后的版本宣布的签名{}；按此读取，采用 PyTorch 的默认值和数值。</translation>
    </message>
    <message>
        <source>, for pictures</source>
        <translation>，用于图片</translation>
    </message>
    <message>
        <source>What {} fills {} with is not known here: the default is taken; it changes no size.</source>
        <translation>{} 以什么填入 {}，这里不知道：取默认值；它不改变大小。</translation>
    </message>
    <message>
        <source>The wanted size of the output is read with PyTorch&apos;s layers alone.</source>
        <translation>只有 PyTorch 的层才读取所需的输出大小。</translation>
    </message>
    <message>
        <source>Give the layer the padding that leads to this size.</source>
        <translation>请给该层能得到此大小的填充。</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>Pad</translation>
    </message>
    <message>
        <source>import numpy as np
import mindspore as ms
import mindspore.nn as nn
{}
net = {}
</source>
        <translation>import numpy as np
import mindspore as ms
import mindspore.nn as nn
{}
net = {}
</translation>
    </message>
    <message>
        <source>from mindspore import mint
</source>
        <translation>from mindspore import mint
</translation>
    </message>
    <message>
        <source>{}weight = net.weight.asnumpy().copy()
{}net.weight.set_data(ms.Tensor(weight))
</source>
        <translation>{}weight = net.weight.asnumpy().copy()
{}net.weight.set_data(ms.Tensor(weight))
</translation>
    </message>
    <message>
        <source>x = ms.Tensor(np.ones({}), ms.float32)
y = net(x)
</source>
        <translation>x = ms.Tensor(np.ones({}), ms.float32)
y = net(x)
</translation>
    </message>
    <message>
        <source>y = nn.Pad(paddings=((0, 0), (0, 0), {}({}, {})), mode=&apos;{}&apos;)(y)
</source>
        <translation>y = nn.Pad(paddings=((0, 0), (0, 0), {}({}, {})), mode=&apos;{}&apos;)(y)
</translation>
    </message>
    <message>
        <source>bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last
y = y + bias.reshape(1, {0}{1})
</source>
        <translation>bias = ms.Tensor(np.zeros({0}), ms.float32)  # the bias comes last
y = y + bias.reshape(1, {0}{1})
</translation>
    </message>
    <message>
        <source>For &apos;{}&apos;, the dimension of the data must be 2, but weights here have 4.</source>
        <translation>For &apos;{}&apos;, the dimension of the data must be 2, but weights here have 4.</translation>
    </message>
    <message>
        <source>Use &apos;HeUniform&apos;, &apos;Normal&apos;, &apos;ones&apos; or a number.</source>
        <translation>请使用 &apos;HeUniform&apos;、&apos;Normal&apos;、&apos;ones&apos; 或一个数。</translation>
    </message>
    <message>
        <source>For &apos;initializer&apos;, the class corresponding to &apos;{}&apos; was not found.</source>
        <translation>For &apos;initializer&apos;, the class corresponding to &apos;{}&apos; was not found.</translation>
    </message>
    <message>
        <source>Known are &apos;TruncatedNormal&apos;, &apos;Normal&apos;, &apos;Uniform&apos;, &apos;HeUniform&apos;, &apos;XavierUniform&apos;, &apos;One&apos; and &apos;Zero&apos;.</source>
        <translation>认识的有 &apos;TruncatedNormal&apos;、&apos;Normal&apos;、&apos;Uniform&apos;、&apos;HeUniform&apos;、&apos;XavierUniform&apos;、&apos;One&apos; 和 &apos;Zero&apos;。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; needs fan_in and fan_out, which a bias of one dimension does not have.</source>
        <translation>“{}”需要 fan_in 和 fan_out，一维的偏置没有。</translation>
    </message>
    <message>
        <source>Use None, &apos;zeros&apos;, &apos;Uniform&apos;, &apos;Normal&apos; or a number.</source>
        <translation>请使用 None、&apos;zeros&apos;、&apos;Uniform&apos;、&apos;Normal&apos; 或一个数。</translation>
    </message>
    <message>
        <source>The numbers of {} are not in the code.</source>
        <translation>{} 的数值不在代码中。</translation>
    </message>
    <message>
        <source>Load them as a file of weights, or write np.ones, np.zeros or np.full.</source>
        <translation>请作为权重文件载入，或写 np.ones、np.zeros 或 np.full。</translation>
    </message>
    <message>
        <source>For &apos;initializer&apos;, the shape of the &apos;init&apos; argument should be same as the argument &apos;shape&apos;, but got the &apos;init&apos; shape {} and the &apos;shape&apos; {}.</source>
        <translation>For &apos;initializer&apos;, the shape of the &apos;init&apos; argument should be same as the argument &apos;shape&apos;, but got the &apos;init&apos; shape {} and the &apos;shape&apos; {}.</translation>
    </message>
    <message>
        <source>Give a tensor of that shape.</source>
        <translation>请给出该形状的张量。</translation>
    </message>
    <message>
        <source>The number that {} is full of is not in the code.</source>
        <translation>{} 填满的那个数不在代码中。</translation>
    </message>
    <message>
        <source>a tensor of {:.4g}</source>
        <translation>全为 {} 的张量</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constant</translation>
    </message>
    <message>
        <source>For &apos;initializer&apos;, the type of the &apos;init&apos; argument should be &apos;Tensor&apos;, &apos;number&apos;, &apos;string&apos; or &apos;initializer&apos;, but got {}.</source>
        <translation>For &apos;initializer&apos;, the type of the &apos;init&apos; argument should be &apos;Tensor&apos;, &apos;number&apos;, &apos;string&apos; or &apos;initializer&apos;, but got {}.</translation>
    </message>
    <message>
        <source>Give None, a name such as &apos;HeUniform&apos;, or a number.</source>
        <translation>请给出 None、&apos;HeUniform&apos; 这样的名称，或一个数。</translation>
    </message>
    <message>
        <source>Dirac</source>
        <translation>Dirac</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>Orthogonal</translation>
    </message>
    <message>
        <source>Channels of the input.</source>
        <translation>输入的通道数。</translation>
    </message>
    <message>
        <source>Rows and columns of the stamp every input pixel leaves.</source>
        <translation>每个输入像素留下的印记的行数和列数。</translation>
    </message>
    <message>
        <source>Distance between the stamps of neighbouring input pixels.</source>
        <translation>相邻输入像素的印记之间的距离。</translation>
    </message>
    <message>
        <source>&apos;same&apos;: output is input times stride; &apos;valid&apos;: nothing is cut; &apos;pad&apos;: cut what padding says.</source>
        <translation>&apos;same&apos;：输出为输入乘以步幅；&apos;valid&apos;：不裁剪；&apos;pad&apos;：裁掉 padding 所说的。</translation>
    </message>
    <message>
        <source>Rows and columns cut away: one number or (top, bottom, left, right); only with pad_mode &apos;pad&apos;.</source>
        <translation>裁掉的行和列：一个数或 (上, 下, 左, 右)；只用于 pad_mode &apos;pad&apos;。</translation>
    </message>
    <message>
        <source>Rows and columns of zeros appended at the bottom and right after the bias: not PyTorch&apos;s output_padding.</source>
        <translation>在偏置之后补在底部和右侧的零行和零列：不是 PyTorch 的 output_padding。</translation>
    </message>
    <message>
        <source>Distance between neighbouring taps of one stamp.</source>
        <translation>一个印记内相邻元素之间的距离。</translation>
    </message>
    <message>
        <source>Blocks of channels that do not see each other.</source>
        <translation>互相看不到的通道块。</translation>
    </message>
    <message>
        <source>Whether a number per output channel is added.</source>
        <translation>是否加上每个输出通道一个数。</translation>
    </message>
    <message>
        <source>What fills the weights: None, a name, a number.</source>
        <translation>用什么填入权重：None、名称或一个数。</translation>
    </message>
    <message>
        <source>What fills the bias: None, a name, a number.</source>
        <translation>用什么填入偏置：None、名称或一个数。</translation>
    </message>
    <message>
        <source>After 2.9 and in mint; only &apos;zeros&apos; is allowed.</source>
        <translation>2.9 之后以及 mint 中；只允许 &apos;zeros&apos;。</translation>
    </message>
    <message>
        <source>Type of the weights; computed here as float32.</source>
        <translation>权重的类型；这里按 float32 计算。</translation>
    </message>
    <message>
        <source>Which MindSpore reads the call: order, defaults and output_padding differ. &apos;after 2.9&apos; is announced, with PyTorch&apos;s signature and numbers, which mint.nn.ConvTranspose2d has already.</source>
        <translation>由哪个 MindSpore 读取该调用：顺序、默认值和 output_padding 不同。“after 2.9”是已宣布的，采用 PyTorch 的签名和数值，mint.nn.ConvTranspose2d 已经如此。</translation>
    </message>
    <message>
        <source>, bias=True</source>
        <translation>, bias=True</translation>
    </message>
    <message>
        <source>The input has {} channels, but in_channels is {}.</source>
        <translation>输入有 {} 个通道，但 in_channels 是 {}。</translation>
    </message>
    <message>
        <source>nn.Conv2dTranspose itself adds nothing behind the convolution but zeros at the bottom and right</source>
        <translation>nn.Conv2dTranspose 本身在卷积之后只在底部和右侧补零</translation>
    </message>
    <message>
        <source>{} of bias past the canvas would need padding = {}, and MindSpore allows no negative padding</source>
        <translation>画布之外的 {} 偏置需要 padding = {}，而 MindSpore 不允许负的填充</translation>
    </message>
    <message>
        <source>{} and {} rows and columns of zeros are not less than the larger of stride and dilation</source>
        <translation>{} 行和 {} 列的零不小于步幅和膨胀中的较大者</translation>
    </message>
    <message>
        <source>PyTorch takes lists as well; MindSpore refuses them: write (3, 5), not [3, 5].</source>
        <translation>PyTorch 也接受列表；MindSpore 拒绝：请写 (3, 5)，不要写 [3, 5]。</translation>
    </message>
    <message>
        <source>The page lists no difference, but MindSpore raises a TypeError for a list.</source>
        <translation>该页面没有列出差异，但 MindSpore 对列表会抛出 TypeError。</translation>
    </message>
    <message>
        <source>PyTorch takes lists as well; MindSpore refuses them.</source>
        <translation>PyTorch 也接受列表；MindSpore 拒绝。</translation>
    </message>
    <message>
        <source>PyTorch cuts the same amount on both sides of an axis: one number or (height, width). MindSpore cuts one number or (top, bottom, left, right), and only with pad_mode=&apos;pad&apos;.</source>
        <translation>PyTorch 在一个轴的两边裁掉同样多：一个数或 (高, 宽)。MindSpore 裁掉一个数或 (上, 下, 左, 右)，并且只在 pad_mode=&apos;pad&apos; 时。</translation>
    </message>
    <message>
        <source>The page speaks of rows of zeros put around the map. In a transposed convolution padding takes rows away: (2, 4) makes the output 4 rows and 8 columns smaller.</source>
        <translation>该页面说在图的周围加零行。在转置卷积中填充裁掉行：(2, 4) 使输出少 4 行 8 列。</translation>
    </message>
    <message>
        <source>PyTorch moves the far edge of the window: the first rows it gives back are the sums that padding had cut, those beyond hold the bias alone. MindSpore appends rows of literal zeros, after the bias; 2.0 ignores it where there is a bias, 1.x has none.</source>
        <translation>PyTorch 移动窗口的远端边缘：它先还回被填充裁掉的和，再往外的行只有偏置。MindSpore 在偏置之后补直接写入的零行；2.0 在有偏置时忽略它，1.x 没有它。</translation>
    </message>
    <message>
        <source>The page says that MindSpore has no output_padding and that PyTorch&apos;s puts zeros at the right and bottom. MindSpore has had one since 2.0, and PyTorch&apos;s rows hold sums as soon as padding is at least 1: nn.Pad gives the right shape and wrong numbers. For output_padding up to padding the exact replacement is pad_mode=&apos;pad&apos; with output_padding taken off the padding at the bottom and right. And stride - 1 makes output / input equal the stride, not input / output.</source>
        <translation>该页面说 MindSpore 没有 output_padding，而 PyTorch 的在右侧和底部补零。MindSpore 从 2.0 起就有，而只要 padding 至少为 1，PyTorch 的行就是和：nn.Pad 给出正确的形状和错误的数。当 output_padding 不超过 padding 时，精确的替代是 pad_mode=&apos;pad&apos;，并从底部和右侧的填充中减去 output_padding。另外，stride - 1 使输出 / 输入等于步幅，而不是输入 / 输出。</translation>
    </message>
    <message>
        <source>Same meaning, other name, other default: True in PyTorch, False in MindSpore, which takes nothing but a bool.</source>
        <translation>含义相同，名称不同，默认值不同：PyTorch 为 True，MindSpore 为 False，且只接受 bool。</translation>
    </message>
    <message>
        <source>Same meaning. Its place differs: since MindSpore 2.0 output_padding stands before it, so that what was written by position for 1.x is read as output_padding. MindSpore refuses lists.</source>
        <translation>含义相同。位置不同：自 MindSpore 2.0 起 output_padding 在它之前，因此为 1.x 按位置写的内容会被读作 output_padding。MindSpore 拒绝列表。</translation>
    </message>
    <message>
        <source>The page prints the order of 1.x, without output_padding.</source>
        <translation>该页面印出的是 1.x 的顺序，没有 output_padding。</translation>
    </message>
    <message>
        <source>PyTorch takes &apos;zeros&apos; only, and pads nothing with it: padding cuts.</source>
        <translation>PyTorch 只接受 &apos;zeros&apos;，并且不用它填充：填充是裁剪。</translation>
    </message>
    <message>
        <source>The page says that zeros are padded; none are.</source>
        <translation>该页面说会补零；实际没有。</translation>
    </message>
    <message>
        <source>MindSpore&apos;s &apos;same&apos; makes the output input times stride and cuts the odd row at the end; &apos;valid&apos; cuts nothing and fills up to the stride; &apos;pad&apos; cuts what padding says. PyTorch can say &apos;valid&apos;, and &apos;same&apos; where as much is cut on both sides.</source>
        <translation>MindSpore 的 &apos;same&apos; 使输出为输入乘以步幅，并在末尾裁掉多出的一行；&apos;valid&apos; 不裁剪，并补足到步幅；&apos;pad&apos; 裁掉 padding 所说的。PyTorch 能表达 &apos;valid&apos;，以及两边裁得一样多时的 &apos;same&apos;。</translation>
    </message>
    <message>
        <source>Example 2 takes padding=(k-1)//2 with output_padding=stride-1 for &apos;same&apos;. The shapes agree, but for an odd kernel &apos;same&apos; puts the picture stride // 2 pixels lower and further right. Example 3 fears for data that &apos;valid&apos; discards; it discards none, and equals padding=0 only where the kernel is at least as long as the stride.</source>
        <translation>例 2 用 padding=(k-1)//2 加 output_padding=stride-1 代替 &apos;same&apos;。形状一致，但对奇数卷积核，&apos;same&apos; 使图像下移、右移 stride // 2 个像素。例 3 担心 &apos;valid&apos; 会丢弃数据；它什么也不丢弃，并且只在卷积核至少与步幅一样长时等于 padding=0。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s constructor has no such parameter: it fills with kaiming_uniform(a=√5), which is what None means in MindSpore 2.1 and later. The strings are other distributions: &apos;HeUniform&apos; is √6 times as wide, &apos;Uniform&apos; is ±0.07, &apos;TruncatedNormal&apos; cuts at ±2, which is 200 deviations away.</source>
        <translation>PyTorch 的构造函数没有这个参数：它用 kaiming_uniform(a=√5) 填入，这就是 MindSpore 2.1 及以后 None 的含义。字符串是另外的分布：&apos;HeUniform&apos; 宽 √6 倍，&apos;Uniform&apos; 是 ±0.07，&apos;TruncatedNormal&apos; 在 ±2 处截断，即 200 个标准差之外。</translation>
    </message>
    <message>
        <source>The page says that HeUniform is PyTorch&apos;s default; that holds for None, not for the string &apos;HeUniform&apos;.</source>
        <translation>该页面说 HeUniform 是 PyTorch 的默认值；这对 None 成立，对字符串 &apos;HeUniform&apos; 不成立。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s constructor has no such parameter: it fills with U(−1/√fan, 1/√fan), which is what None means in MindSpore 2.1 and later.</source>
        <translation>PyTorch 的构造函数没有这个参数：它用 U(−1/√fan, 1/√fan) 填入，这就是 MindSpore 2.1 及以后 None 的含义。</translation>
    </message>
    <message>
        <source>The page says Uniform; the string &apos;Uniform&apos; is ±0.07, only None follows the fan.</source>
        <translation>该页面说 Uniform；字符串 &apos;Uniform&apos; 是 ±0.07，只有 None 随 fan 而变。</translation>
    </message>
    <message>
        <source>Types carry other names; MindSpore has the parameter since 2.2.</source>
        <translation>类型的名称不同；MindSpore 自 2.2 起有这个参数。</translation>
    </message>
    <message>
        <source>MindSpore chooses the device for the whole program, by its context.</source>
        <translation>MindSpore 通过上下文为整个程序选择设备。</translation>
    </message>
    <message>
        <source>Given to the call, not to the constructor: PyTorch works out output_padding from the wanted size. MindSpore has nothing like it.</source>
        <translation>给调用而不是构造函数：PyTorch 由所需大小求出 output_padding。MindSpore 没有类似的。</translation>
    </message>
    <message>
        <source>The page calls C the spatial dimension; C counts channels.</source>
        <translation>该页面把 C 称为空间维度；C 是通道数。</translation>
    </message>
    <message>
        <source>The page does not say it: both keep weights alike, so they are copied as they are.</source>
        <translation>该页面没有说明：两者以同样的方式保存权重，因此原样复制。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the &apos;{}&apos; must be int and must {}, but got &apos;{}&apos; with type &apos;{}&apos;.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the &apos;{}&apos; must be int and must {}, but got &apos;{}&apos; with type &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>When expanding an int number to tuple, </source>
        <translation>When expanding an int number to tuple, </translation>
    </message>
    <message>
        <source>{}input type must be integer or tuple[int], but got {}</source>
        <translation>{}input type must be integer or tuple[int], but got {}</translation>
    </message>
    <message>
        <source>Write one whole number or two in parentheses.</source>
        <translation>请写一个整数，或括号里的两个。</translation>
    </message>
    <message>
        <source>{}input tuple dimension must be 2, but got {}</source>
        <translation>{}input tuple dimension must be 2, but got {}</translation>
    </message>
    <message>
        <source>{}the type of element in input tuple must be an integer, but got {}</source>
        <translation>{}the type of element in input tuple must be an integer, but got {}</translation>
    </message>
    <message>
        <source>Write whole numbers.</source>
        <translation>请写整数。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the type of &apos;{}&apos; should be one of &apos;[&apos;int&apos;, &apos;tuple&apos;]&apos;, but got type &apos;{}&apos;.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the type of &apos;{}&apos; should be one of &apos;[&apos;int&apos;, &apos;tuple&apos;]&apos;, but got type &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Write one whole number or {} in parentheses.</source>
        <translation>请写一个整数，或括号里的 {} 个。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the &apos;{} size&apos; must be int and must = {}, but got &apos;{}&apos; with type &apos;int&apos;.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the &apos;{} size&apos; must be int and must = {}, but got &apos;{}&apos; with type &apos;int&apos;.</translation>
    </message>
    <message>
        <source>Write (top, bottom, left, right).</source>
        <translation>请写 (上, 下, 左, 右)。</translation>
    </message>
    <message>
        <source>Write (height, width).</source>
        <translation>请写 (高, 宽)。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the &apos;{}&apos; must be int, but got &apos;{}&apos;.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the &apos;{}&apos; must be int, but got &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Give a whole number.</source>
        <translation>请给出整数。</translation>
    </message>
    <message>
        <source>padding item</source>
        <translation>padding item</translation>
    </message>
    <message>
        <source>Give whole numbers.</source>
        <translation>请给出整数。</translation>
    </message>
    <message>
        <source>padding cuts rows away; the nearest legal value is 0.</source>
        <translation>填充裁掉行；最近的合法值是 0。</translation>
    </message>
    <message>
        <source>The input value must be int, but got &apos;{}&apos;.</source>
        <translation>The input value must be int, but got &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>Give group a whole number.</source>
        <translation>请给 group 一个整数。</translation>
    </message>
    <message>
        <source>The input value must be int and must &gt; 0, but got &apos;{}&apos; with type &apos;int&apos;.</source>
        <translation>The input value must be int and must &gt; 0, but got &apos;{}&apos; with type &apos;int&apos;.</translation>
    </message>
    <message>
        <source>This is about group; the nearest legal value is 1.</source>
        <translation>这是关于 group 的；最近的合法值是 1。</translation>
    </message>
    <message>
        <source>kernel_size item</source>
        <translation>kernel_size item</translation>
    </message>
    <message>
        <source>stride item</source>
        <translation>stride item</translation>
    </message>
    <message>
        <source>dilation item</source>
        <translation>dilation item</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the {0}&apos;{1}&apos; must be divisible by attr &apos;group&apos;, but got &apos;{1}&apos;: {2} and &apos;group&apos;: {3}.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the {0}&apos;{1}&apos; must be divisible by attr &apos;group&apos;, but got &apos;{1}&apos;: {2} and &apos;group&apos;: {3}.</translation>
    </message>
    <message>
        <source>Every group needs the same number of channels.</source>
        <translation>每组需要同样多的通道。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the &apos;has_bias&apos; must be a bool, but got {}.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the &apos;has_bias&apos; must be a bool, but got {}.</translation>
    </message>
    <message>
        <source>Write True or False.</source>
        <translation>请写 True 或 False。</translation>
    </message>
    <message>
        <source>For &apos;initializer&apos;, the type of the &apos;init&apos; argument should be &apos;Tensor&apos;, &apos;number&apos;, &apos;string&apos; or &apos;initializer&apos;, but got &lt;class &apos;NoneType&apos;&gt;.</source>
        <translation>For &apos;initializer&apos;, the type of the &apos;init&apos; argument should be &apos;Tensor&apos;, &apos;number&apos;, &apos;string&apos; or &apos;initializer&apos;, but got &lt;class &apos;NoneType&apos;&gt;.</translation>
    </message>
    <message>
        <source>None came with MindSpore 2.1; use &apos;normal&apos; or &apos;zeros&apos;.</source>
        <translation>None 从 MindSpore 2.1 开始有；请使用 &apos;normal&apos; 或 &apos;zeros&apos;。</translation>
    </message>
    <message>
        <source>For &apos;Conv2dTranspose&apos;, the &apos;pad_mode&apos; must be str and must be in &apos;[&apos;valid&apos;, &apos;same&apos;, &apos;pad&apos;]&apos;, but got &apos;{}&apos;.</source>
        <translation>For &apos;Conv2dTranspose&apos;, the &apos;pad_mode&apos; must be str and must be in &apos;[&apos;valid&apos;, &apos;same&apos;, &apos;pad&apos;]&apos;, but got &apos;{}&apos;.</translation>
    </message>
    <message>
        <source>After 2.9 padding stands in this place: choose that version, or write pad_mode=&apos;pad&apos;, padding=….</source>
        <translation>2.9 之后这个位置是 padding：请选择那个版本，或写 pad_mode=&apos;pad&apos;, padding=…。</translation>
    </message>
    <message>
        <source>Write it in lower case: &apos;same&apos;, &apos;valid&apos; or &apos;pad&apos;.</source>
        <translation>请用小写写：&apos;same&apos;、&apos;valid&apos; 或 &apos;pad&apos;。</translation>
    </message>
    <message>
        <source>For &apos;Conv2DTranspose&apos;, the &apos;pad&apos; must be zero when &apos;pad_mode&apos; is not &quot;pad&quot;, but got &apos;pad&apos; is ({}) and &apos;pad_mode&apos; is {}.</source>
        <translation>For &apos;Conv2DTranspose&apos;, the &apos;pad&apos; must be zero when &apos;pad_mode&apos; is not &quot;pad&quot;, but got &apos;pad&apos; is ({}) and &apos;pad_mode&apos; is {}.</translation>
    </message>
    <message>
        <source>Set padding to 0 or pad_mode to &apos;pad&apos;.</source>
        <translation>请把 padding 设为 0，或把 pad_mode 设为 &apos;pad&apos;。</translation>
    </message>
    <message>
        <source>&apos;&lt;&apos; not supported between instances of &apos;{}&apos; and &apos;int&apos;</source>
        <translation>&apos;&lt;&apos; not supported between instances of &apos;{}&apos; and &apos;int&apos;</translation>
    </message>
    <message>
        <source>output_padding{} must be in range of [0, max(stride_{}, dilation_{})).</source>
        <translation>output_padding{} must be in range of [0, max(stride_{}, dilation_{})).</translation>
    </message>
    <message>
        <source>It is {}; legal are 0 to {}.</source>
        <translation>它是 {}；合法的是 0 到 {}。</translation>
    </message>
    <message>
        <source>when output_padding is not zero, pad_mode must be &apos;pad&apos;</source>
        <translation>when output_padding is not zero, pad_mode must be &apos;pad&apos;</translation>
    </message>
    <message>
        <source>Set output_padding to 0 or pad_mode to &apos;pad&apos;.</source>
        <translation>请把 output_padding 设为 0，或把 pad_mode 设为 &apos;pad&apos;。</translation>
    </message>
    <message>
        <source>{} is not a version of MindSpore known here.</source>
        <translation>{} 不是这里认识的 MindSpore 版本。</translation>
    </message>
    <message>
        <source>Choose one of {}.</source>
        <translation>请选择 {} 之一。</translation>
    </message>
    <message>
        <source>__init__() got an unexpected keyword argument &apos;padding_mode&apos;</source>
        <translation>__init__() got an unexpected keyword argument &apos;padding_mode&apos;</translation>
    </message>
    <message>
        <source>It comes with the versions after 2.9, and is always &apos;zeros&apos;.</source>
        <translation>它从 2.9 之后的版本开始有，并且总是 &apos;zeros&apos;。</translation>
    </message>
    <message>
        <source>__init__() got an unexpected keyword argument &apos;output_padding&apos;</source>
        <translation>__init__() got an unexpected keyword argument &apos;output_padding&apos;</translation>
    </message>
    <message>
        <source>output_padding came with MindSpore 2.0.</source>
        <translation>output_padding 从 MindSpore 2.0 开始有。</translation>
    </message>
    <message>
        <source>mindspore/python/mindspore/nn/layer/conv.py of that version</source>
        <translation>该版本的 mindspore/python/mindspore/nn/layer/conv.py</translation>
    </message>
    <message>
        <source>conv2d_grad_input_gpu_kernel.h at 0f4901b3; read, not run</source>
        <translation>0f4901b3 的 conv2d_grad_input_gpu_kernel.h；读到的，未运行</translation>
    </message>
    <message>
        <source>Loses the padding on its way where it is uneven and both totals are even.</source>
        <translation>填充不均匀且两个总数都为偶数时，在途中丢失填充。</translation>
    </message>
    <message>
        <source>Line {} says a dtype, which the layer takes since MindSpore 2.2; it is read as that.</source>
        <translation>第 {} 行写了 dtype，该层从 MindSpore 2.2 起接受它；按那个版本读取。</translation>
    </message>
</context>
<context>
    <name>core/conventions/onnx</name>
    <message>
        <source>These are the attributes of Conv, a convolution that is not transposed.</source>
        <translation>这些是 Conv 的属性，它是未转置的卷积。</translation>
    </message>
    <message>
        <source>Paste those of a ConvTranspose.</source>
        <translation>请粘贴 ConvTranspose 的属性。</translation>
    </message>
    <message>
        <source>These attributes of a ConvTranspose do not say the channels: the shape of W is missing.</source>
        <translation>ConvTranspose 的这些属性没有说明通道数：缺少 W 的形状。</translation>
    </message>
    <message>
        <source>The shape of W does not end in kernel_shape.</source>
        <translation>W 的形状不以 kernel_shape 结尾。</translation>
    </message>
    <message>
        <source>Add a line such as W float32[3,8,{}].</source>
        <translation>请加一行，例如 W float32[3,8,{}]。</translation>
    </message>
    <message>
        <source>A kernel of three axes is not drawn here.</source>
        <translation>这里不绘制三个轴的卷积核。</translation>
    </message>
    <message>
        <source>Pictures and signals are.</source>
        <translation>可以绘制图片和信号。</translation>
    </message>
    <message>
        <source>The inputs of ConvTranspose must be a list of two or three names.</source>
        <translation>ConvTranspose 的输入必须是两个或三个名称的列表。</translation>
    </message>
    <message>
        <source>ConvTranspose has no attribute &apos;{}&apos;.</source>
        <translation>ConvTranspose 没有属性“{}”。</translation>
    </message>
    <message>
        <source>kernel_shape is not compatible with W shape. kernel_shape: {} W: {}</source>
        <translation>kernel_shape is not compatible with W shape. kernel_shape: {} W: {}</translation>
    </message>
    <message>
        <source>import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

W = np.ones({}, np.float32)  # in, out/group, {}
</source>
        <translation>import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

W = np.ones({}, np.float32)  # in, out/group, {}
</translation>
    </message>
    <message>
        <source>kh, kw</source>
        <translation>kh, kw</translation>
    </message>
    <message>
        <source>B = np.zeros(({},), np.float32)
</source>
        <translation>B = np.zeros(({},), np.float32)
</translation>
    </message>
    <message>
        <source>x = np.ones({}, np.float32)
node = {}
</source>
        <translation>x = np.ones({}, np.float32)
node = {}
</translation>
    </message>
    <message>
        <source>graph = helper.make_graph([node], &apos;scatter&apos;,
                          [helper.make_tensor_value_info(&apos;X&apos;, TensorProto.FLOAT, x.shape)],
                          [helper.make_tensor_value_info(&apos;Y&apos;, TensorProto.FLOAT, None)],
                          [numpy_helper.from_array(W, &apos;W&apos;){}])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid(&apos;&apos;, 11)])
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=[&apos;CPUExecutionProvider&apos;])
y = session.run(None, {{&apos;X&apos;: x}})[0]
</source>
        <translation>graph = helper.make_graph([node], &apos;scatter&apos;,
                          [helper.make_tensor_value_info(&apos;X&apos;, TensorProto.FLOAT, x.shape)],
                          [helper.make_tensor_value_info(&apos;Y&apos;, TensorProto.FLOAT, None)],
                          [numpy_helper.from_array(W, &apos;W&apos;){}])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid(&apos;&apos;, 11)])
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=[&apos;CPUExecutionProvider&apos;])
y = session.run(None, {{&apos;X&apos;: x}})[0]
</translation>
    </message>
    <message>
        <source>, numpy_helper.from_array(B, &apos;B&apos;)</source>
        <translation>, numpy_helper.from_array(B, &apos;B&apos;)</translation>
    </message>
    <message>
        <source>y = np.pad(y, ((0, 0), (0, 0), {}({}, {})){})
</source>
        <translation>y = np.pad(y, ((0, 0), (0, 0), {}({}, {})){})
</translation>
    </message>
    <message>
        <source>bias = np.zeros(({0},), np.float32)  # the bias comes last
y = y + bias.reshape(1, {0}{1})
</source>
        <translation>bias = np.zeros(({0},), np.float32)  # the bias comes last
y = y + bias.reshape(1, {0}{1})
</translation>
    </message>
    <message>
        <source>Input channels: the first extent of W.</source>
        <translation>输入通道数：W 的第一个大小。</translation>
    </message>
    <message>
        <source>Output channels: the second extent of W times group.</source>
        <translation>输出通道数：W 的第二个大小乘以 group。</translation>
    </message>
    <message>
        <source>&apos;NOTSET&apos;: pads count; &apos;SAME_UPPER&apos;, &apos;SAME_LOWER&apos;: output is input times stride where the kernel reaches; &apos;VALID&apos;: nothing is cut.</source>
        <translation>&apos;NOTSET&apos;：采用 pads；&apos;SAME_UPPER&apos;、&apos;SAME_LOWER&apos;：在卷积核够到的范围内，输出为输入乘以步幅；&apos;VALID&apos;：不裁剪。</translation>
    </message>
    <message>
        <source>Rows and columns cut away: [top, left, bottom, right]; only with &apos;NOTSET&apos;.</source>
        <translation>裁掉的行和列：[上, 左, 下, 右]；只用于 &apos;NOTSET&apos;。</translation>
    </message>
    <message>
        <source>Rows and columns given back at the bottom and right.</source>
        <translation>在底部和右侧还回的行和列。</translation>
    </message>
    <message>
        <source>Wanted [height, width]; pads are then computed and ignored if given.</source>
        <translation>所需的 [高, 宽]；pads 由此算出，给出的则被忽略。</translation>
    </message>
    <message>
        <source>Whether the node has a third input B.</source>
        <translation>该节点是否有第三个输入 B。</translation>
    </message>
    <message>
        <source>helper.make_node(&apos;ConvTranspose&apos;, [&apos;X&apos;, &apos;W&apos;{}], [&apos;Y&apos;]</source>
        <translation>helper.make_node(&apos;ConvTranspose&apos;, [&apos;X&apos;, &apos;W&apos;{}], [&apos;Y&apos;]</translation>
    </message>
    <message>
        <source>The input has {} channels, but W is for {}.</source>
        <translation>输入有 {} 个通道，但 W 用于 {} 个。</translation>
    </message>
    <message>
        <source>ConvTranspose itself adds and cuts nothing behind the convolution</source>
        <translation>ConvTranspose 本身在卷积之后不添加也不裁剪</translation>
    </message>
    <message>
        <source>rows of bias at the top or left would need negative pads, which ONNX does not allow</source>
        <translation>顶部或左侧的偏置行需要负的 pads，ONNX 不允许</translation>
    </message>
    <message>
        <source>{} and {} rows and columns past the canvas would need an output_padding that is not less than the stride</source>
        <translation>画布之外的 {} 行和 {} 列需要不小于步幅的 output_padding</translation>
    </message>
    <message>
        <source>ones: an ONNX graph brings its own weights</source>
        <translation>全 1：ONNX 图自带权重</translation>
    </message>
    <message>
        <source>zeros: an ONNX graph brings its own bias</source>
        <translation>零：ONNX 图自带偏置</translation>
    </message>
    <message>
        <source>{} must be a whole number of at least 1, but is {}.</source>
        <translation>{} 必须是至少为 1 的整数，但它是 {}。</translation>
    </message>
    <message>
        <source>Attribute {} has incorrect size</source>
        <translation>Attribute {} has incorrect size</translation>
    </message>
    <message>
        <source>Give two whole numbers.</source>
        <translation>请给出两个整数。</translation>
    </message>
    <message>
        <source>{} must be at least {}, but is {}.</source>
        <translation>{} 必须至少为 {}，但它是 {}。</translation>
    </message>
    <message>
        <source>The nearest legal value is {}.</source>
        <translation>最近的合法值是 {}。</translation>
    </message>
    <message>
        <source>Input channels is not divisible by group. num_input_channels: {} group: {}</source>
        <translation>Input channels is not divisible by group. num_input_channels: {} group: {}</translation>
    </message>
    <message>
        <source>out_channels is {} and group is {}: W holds out_channels/group channels.</source>
        <translation>out_channels 是 {}，group 是 {}：W 含有 out_channels/group 个通道。</translation>
    </message>
    <message>
        <source>auto_pad must be one of NOTSET, SAME_UPPER, SAME_LOWER and VALID, but is {}.</source>
        <translation>auto_pad 必须是 NOTSET、SAME_UPPER、SAME_LOWER 和 VALID 之一，但它是 {}。</translation>
    </message>
    <message>
        <source>Write it in upper case.</source>
        <translation>请用大写写。</translation>
    </message>
    <message>
        <source>The pads attribute cannot be used simultaneously with auto_pad attribute</source>
        <translation>The pads attribute cannot be used simultaneously with auto_pad attribute</translation>
    </message>
    <message>
        <source>Leave pads out or set auto_pad to &apos;NOTSET&apos;.</source>
        <translation>请去掉 pads，或把 auto_pad 设为 &apos;NOTSET&apos;。</translation>
    </message>
    <message>
        <source>Attribute pads has incorrect size</source>
        <translation>Attribute pads has incorrect size</translation>
    </message>
    <message>
        <source>Write [top, left, bottom, right].</source>
        <translation>请写 [上, 左, 下, 右]。</translation>
    </message>
    <message>
        <source>pads must not be negative, but one is {}.</source>
        <translation>pads 不能为负，但其中一个是 {}。</translation>
    </message>
    <message>
        <source>output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for spatial dimension {0}.</source>
        <translation>output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for spatial dimension {0}.</translation>
    </message>
    <message>
        <source>The largest legal value is {}.</source>
        <translation>最大的合法值是 {}。</translation>
    </message>
    <message>
        <source>Computed output shape is inconsistent with input spatial dimensions. output_padding ({}) may be too large for stride ({})</source>
        <translation>Computed output shape is inconsistent with input spatial dimensions. output_padding ({}) may be too large for stride ({})</translation>
    </message>
    <message>
        <source>ONNX Runtime takes at most {}.</source>
        <translation>ONNX Runtime 最多接受 {}。</translation>
    </message>
    <message>
        <source>Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters. Expected input size {} but got {}</source>
        <translation>Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters. Expected input size {} but got {}</translation>
    </message>
    <message>
        <source>Invalid dimension: {}</source>
        <translation>Invalid dimension: {}</translation>
    </message>
    <message>
        <source>pads cut everything away: make them smaller.</source>
        <translation>pads 把一切都裁掉了：请减小它们。</translation>
    </message>
    <message>
        <source>output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for spatial dimension {0}</source>
        <translation>output_padding[{0}] ({1}) must be less than max(stride, dilation) ({2}) for spatial dimension {0}</translation>
    </message>
    <message>
        <source>Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters</source>
        <translation>Explicit output_shape is inconsistent with input spatial dimensions and convolution parameters</translation>
    </message>
    <message>
        <source>OpenCV DNN</source>
        <translation>OpenCV DNN</translation>
    </message>
    <message>
        <source>, from ONNX</source>
        <translation>, from ONNX</translation>
    </message>
    <message>
        <source>OpenCV 4.6.0 of Debian 12, its importer</source>
        <translation>Debian 12 的 OpenCV 4.6.0，其导入器</translation>
    </message>
    <message>
        <source>Ignores dilations without a word, and gives {} × {} of the kernel as it stands.</source>
        <translation>一声不响地忽略 dilations，按卷积核原样给出 {} × {}。</translation>
    </message>
    <message>
        <source>Unsupported asymmetric padding in convolution layer</source>
        <translation>Unsupported asymmetric padding in convolution layer</translation>
    </message>
    <message>
        <source>Takes no output_shape beside auto_pad</source>
        <translation>Takes no output_shape beside auto_pad</translation>
    </message>
    <message>
        <source>output_padding must be below the stride</source>
        <translation>output_padding must be below the stride</translation>
    </message>
    <message>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <source>https://github.com/microsoft/onnxruntime/issues/4086 (1.3.0) and /4698 (1.4.0)</source>
        <translation>https://github.com/microsoft/onnxruntime/issues/4086 (1.3.0) and /4698 (1.4.0)</translation>
    </message>
    <message>
        <source>onnxruntime-node, versions from 1.10.0 to 1.30.0</source>
        <translation>onnxruntime-node, versions from 1.10.0 to 1.30.0</translation>
    </message>
    <message>
        <source>The size would be less than 1</source>
        <translation>The size would be less than 1</translation>
    </message>
    <message>
        <source>ONNX shape inference</source>
        <translation>ONNX shape inference</translation>
    </message>
    <message>
        <source>onnx 1.12.0 of Debian 12; the rule as in https://github.com/onnx/onnx/issues/4299</source>
        <translation>Debian 12 的 onnx 1.12.0；规则同 https://github.com/onnx/onnx/issues/4299</translation>
    </message>
    <message>
        <source>{} = torch.empty({}); </source>
        <translation>{} = torch.empty({}); </translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Float</translation>
    </message>
    <message>
        <source>Half</source>
        <translation>Half</translation>
    </message>
    <message>
        <source>Double</source>
        <translation>Double</translation>
    </message>
    <message>
        <source>{} = helper.make_node(&apos;ConvTranspose&apos;, [{}], [&apos;Y&apos;]{})</source>
        <translation>{} = helper.make_node(&apos;ConvTranspose&apos;, [{}], [&apos;Y&apos;]{})</translation>
    </message>
</context>
<context>
    <name>core/conventions/paddle</name>
    <message>
        <source>{}() is missing its required argument &apos;weight&apos;</source>
        <translation>{}() is missing its required argument &apos;weight&apos;</translation>
    </message>
    <message>
        <source>output_padding option is mutually exclusive with output_size</source>
        <translation>output_padding option is mutually exclusive with output_size</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>A printed Conv2DTranspose (line {}) does not say whether it has a bias: one is taken, as by default.</source>
        <translation>打印出的 Conv2DTranspose (第 {} 行) 没有说明是否有偏置：按默认视为有。</translation>
    </message>
    <message>
        <source>What {} draws is not known here: the default is taken; it changes no size.</source>
        <translation>{} 抽取什么，这里不知道：取默认值；它不改变大小。</translation>
    </message>
    <message>
        <source>The padding must be [left, right, top, bottom] in whole numbers.</source>
        <translation>填充必须是整数的 [左, 右, 上, 下]。</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>import paddle

net = {}
</source>
        <translation>import paddle

net = {}
</translation>
    </message>
    <message>
        <source>{}weight = net.weight.numpy()
{}net.weight.set_value(weight)
</source>
        <translation>{}weight = net.weight.numpy()
{}net.weight.set_value(weight)
</translation>
    </message>
    <message>
        <source>x = paddle.ones({})
</source>
        <translation>x = paddle.ones({})
</translation>
    </message>
    <message>
        <source>, output_size=</source>
        <translation>, output_size=</translation>
    </message>
    <message>
        <source>y = net(x.transpose([0, 2, 3, 1]){})  # N, H, W, C
y = y.transpose([0, 3, 1, 2])
</source>
        <translation>y = net(x.transpose([0, 2, 3, 1]){})  # N, H, W, C
y = y.transpose([0, 3, 1, 2])
</translation>
    </message>
    <message>
        <source>y = net(x.transpose([0, 2, 1]){})  # N, W, C
y = y.transpose([0, 2, 1])
</source>
        <translation>y = net(x.transpose([0, 2, 1]){})  # N, W, C
y = y.transpose([0, 2, 1])
</translation>
    </message>
    <message>
        <source>y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)
</source>
        <translation>y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)
</translation>
    </message>
    <message>
        <source>y = paddle.nn.functional.pad(y, [{}, {}]{}, data_format=&apos;NCL&apos;)
</source>
        <translation>y = paddle.nn.functional.pad(y, [{}, {}]{}, data_format=&apos;NCL&apos;)
</translation>
    </message>
    <message>
        <source>y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)
y = paddle.concat([y[:, :, :, :{2}].flip([3]), y, y[:, :, :, y.shape[3] - {3}:].flip([3])], 3)
</source>
        <translation>y = paddle.concat([y[:, :, :{0}].flip([2]), y, y[:, :, y.shape[2] - {1}:].flip([2])], 2)
y = paddle.concat([y[:, :, :, :{2}].flip([3]), y, y[:, :, :, y.shape[3] - {3}:].flip([3])], 3)
</translation>
    </message>
    <message>
        <source>y = paddle.nn.functional.pad(y, [{}, {}, {}, {}]{})
</source>
        <translation>y = paddle.nn.functional.pad(y, [{}, {}, {}, {}]{})
</translation>
    </message>
    <message>
        <source>bias = paddle.zeros([{0}])  # the bias comes last
y = y + bias.reshape([1, {0}{1}])
</source>
        <translation>bias = paddle.zeros([{0}])  # the bias comes last
y = y + bias.reshape([1, {0}{1}])
</translation>
    </message>
    <message>
        <source>{} needs a fan, which a bias of one dimension does not have.</source>
        <translation>{} 需要 fan，一维的偏置没有。</translation>
    </message>
    <message>
        <source>Use Constant, Uniform or Normal for a bias.</source>
        <translation>偏置请使用 Constant、Uniform 或 Normal。</translation>
    </message>
    <message>
        <source>{} with a {} of its own is not known here.</source>
        <translation>带有自己的 {1} 的 {0}，这里不认识。</translation>
    </message>
    <message>
        <source>Leave it out: it then follows from the weights.</source>
        <translation>请去掉它：它随后由权重得出。</translation>
    </message>
    <message>
        <source>Known are Constant, Normal, TruncatedNormal, Uniform, XavierUniform, XavierNormal, KaimingUniform and KaimingNormal of paddle.nn.initializer.</source>
        <translation>认识的有 paddle.nn.initializer 的 Constant、Normal、TruncatedNormal、Uniform、XavierUniform、XavierNormal、KaimingUniform 和 KaimingNormal。</translation>
    </message>
    <message>
        <source>Rows and columns cut away: a number, (height, width) or [top, bottom, left, right]. &apos;VALID&apos; cuts nothing; &apos;SAME&apos; cuts what a convolution of the input would pad, and drops the dilation.</source>
        <translation>裁掉的行和列：一个数、(高, 宽) 或 [上, 下, 左, 右]。&apos;VALID&apos; 不裁剪；&apos;SAME&apos; 裁掉对输入做卷积时会填充的，并且丢掉膨胀。</translation>
    </message>
    <message>
        <source>Rows and columns given back at the bottom and right: sums that padding would cut, then bias alone.</source>
        <translation>在底部和右侧还回的行和列：先是会被填充裁掉的和，再是只有偏置。</translation>
    </message>
    <message>
        <source>What fills the weights: None is XavierUniform.</source>
        <translation>用什么填入权重：None 为 XavierUniform。</translation>
    </message>
    <message>
        <source>False for no bias; None and True add a number per output channel.</source>
        <translation>False 表示没有偏置；None 和 True 加上每个输出通道一个数。</translation>
    </message>
    <message>
        <source>Where channels stand in memory; changes no number here.</source>
        <translation>通道在内存中的位置；在这里不改变数值。</translation>
    </message>
    <message>
        <source>bias_attr initializer</source>
        <translation>bias_attr initializer</translation>
    </message>
    <message>
        <source>Given to the call, not to the constructor: wanted [height, width], in place of output_padding.</source>
        <translation>给调用而不是构造函数：所需的 [高, 宽]，代替 output_padding。</translation>
    </message>
    <message>
        <source>{}(x, output_size={})</source>
        <translation>{}(x, output_size={})</translation>
    </message>
    <message>
        <source>The number of input channels should be equal to filter channels for Op(conv_transpose). But received: the input&apos;s channels is [{}], the filter&apos;s channels is [{}]</source>
        <translation>The number of input channels should be equal to filter channels for Op(conv_transpose). But received: the input&apos;s channels is [{}], the filter&apos;s channels is [{}]</translation>
    </message>
    <message>
        <source>nn.Conv2DTranspose itself adds and cuts nothing behind the convolution</source>
        <translation>nn.Conv2DTranspose 本身在卷积之后不添加也不裁剪</translation>
    </message>
    <message>
        <source>rows of bias at the top or left would need a negative padding, which PaddlePaddle does not allow</source>
        <translation>顶部或左侧的偏置行需要负的填充，PaddlePaddle 不允许</translation>
    </message>
    <message>
        <source>{} rows or columns past the canvas would need an output_padding that is not less than {}, the larger of stride and dilation</source>
        <translation>画布之外的 {} 行或列需要不小于 {} (步幅和膨胀中的较大者) 的 output_padding</translation>
    </message>
    <message>
        <source>The {}&apos;s type must be list or tuple. Received: {}</source>
        <translation>The {}&apos;s type must be list or tuple. Received: {}</translation>
    </message>
    <message>
        <source>Give one whole number or two.</source>
        <translation>请给出一个或两个整数。</translation>
    </message>
    <message>
        <source>The {}&apos;s length must be 2. Received: {}</source>
        <translation>The {}&apos;s length must be 2. Received: {}</translation>
    </message>
    <message>
        <source>The {}&apos;s type must be a list or tuple of 2 int. Received: {}</source>
        <translation>The {}&apos;s type must be a list or tuple of 2 int. Received: {}</translation>
    </message>
    <message>
        <source>the channel of input must be divisible by groups,received: the channel of input is {}, the groups is {}</source>
        <translation>the channel of input must be divisible by groups,received: the channel of input is {}, the groups is {}</translation>
    </message>
    <message>
        <source>out_channels is {} and groups is {}: the weights hold out_channels // groups channels.</source>
        <translation>out_channels 是 {}，groups 是 {}：权重含有 out_channels // groups 个通道。</translation>
    </message>
    <message>
        <source>Unknown padding: &apos;{}&apos;. It can only be &apos;SAME&apos; or &apos;VALID&apos;.</source>
        <translation>Unknown padding: &apos;{}&apos;. It can only be &apos;SAME&apos; or &apos;VALID&apos;.</translation>
    </message>
    <message>
        <source>Write &apos;SAME&apos;, &apos;VALID&apos; or numbers.</source>
        <translation>请写 &apos;SAME&apos;、&apos;VALID&apos; 或数字。</translation>
    </message>
    <message>
        <source>In valid padding: {}</source>
        <translation>In valid padding: {}</translation>
    </message>
    <message>
        <source>Give a number, [height, width], [top, bottom, left, right], &apos;SAME&apos; or &apos;VALID&apos;.</source>
        <translation>请给出一个数、[高, 宽]、[上, 下, 左, 右]、&apos;SAME&apos; 或 &apos;VALID&apos;。</translation>
    </message>
    <message>
        <source>Invalid padding, all value should be larger than or equal to 0, but received: {}</source>
        <translation>Invalid padding, all value should be larger than or equal to 0, but received: {}</translation>
    </message>
    <message>
        <source>Attr(data_format) of conv2d_transpose got wrong value: received {}, but only &apos;NCHW&apos; or &apos;NHWC&apos; are supported.</source>
        <translation>Attr(data_format) of conv2d_transpose got wrong value: received {}, but only &apos;NCHW&apos; or &apos;NHWC&apos; are supported.</translation>
    </message>
    <message>
        <source>Write &apos;NCHW&apos;.</source>
        <translation>请写 &apos;NCHW&apos;。</translation>
    </message>
    <message>
        <source>weight_attr should not be False in Conv.</source>
        <translation>weight_attr should not be False in Conv.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请去掉它。</translation>
    </message>
    <message>
        <source>output_size of Op(ConvTransposeOp) should not be less than the inferred output size. But received output_size = [{}, {}], whose dim {} is less than the inferred output size [{}]</source>
        <translation>output_size of Op(ConvTransposeOp) should not be less than the inferred output size. But received output_size = [{}, {}], whose dim {} is less than the inferred output size [{}]</translation>
    </message>
    <message>
        <source>output_size of Op(ConvTransposeOp) should be less than inferred size + stride. But received output_size = [{}, {}], whose dim {} is not less than the inferred output size ({}) + stride ({})</source>
        <translation>output_size of Op(ConvTransposeOp) should be less than inferred size + stride. But received output_size = [{}, {}], whose dim {} is not less than the inferred output size ({}) + stride ({})</translation>
    </message>
    <message>
        <source>The nearest legal {} is {}.</source>
        <translation>最近的合法 {} 是 {}。</translation>
    </message>
    <message>
        <source>output_padding of Op(ConvTransposeOp) should be less than either stride or dilation. But received dim {} of {} that is not less than either stride ({}) or dilation ({})</source>
        <translation>output_padding of Op(ConvTransposeOp) should be less than either stride or dilation. But received dim {} of {} that is not less than either stride ({}) or dilation ({})</translation>
    </message>
    <message>
        <source>The output would have {} {}: padding cuts everything away.</source>
        <translation>输出将有 {} {}：填充把一切都裁掉了。</translation>
    </message>
    <message>
        <source>Make the padding smaller, or the input or the kernel larger.</source>
        <translation>请减小填充，或增大输入或卷积核。</translation>
    </message>
</context>
<context>
    <name>core/conventions/pytorch</name>
    <message>
        <source>convolution() is missing its required argument &apos;{}&apos;</source>
        <translation>convolution() is missing its required argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>transposed must be a bool, not {}.</source>
        <translation>transposed 必须是 bool，不是 {}。</translation>
    </message>
    <message>
        <source>{}.__init__() got an unexpected keyword argument &apos;in_channels&apos;</source>
        <translation>{}.__init__() got an unexpected keyword argument &apos;in_channels&apos;</translation>
    </message>
    <message>
        <source>Leave it out: the first input says it.</source>
        <translation>请去掉它：第一个输入会说明它。</translation>
    </message>
    <message>
        <source>The padding must be (left, right) in whole numbers.</source>
        <translation>填充必须是整数的 (左, 右)。</translation>
    </message>
    <message>
        <source>The padding must be (left, right, top, bottom) in whole numbers.</source>
        <translation>填充必须是整数的 (左, 右, 上, 下)。</translation>
    </message>
    <message>
        <source>This pads some sides and cuts others, which is not drawn in one step.</source>
        <translation>这在一些边填充、在另一些边裁剪，这里不能一步绘制。</translation>
    </message>
    <message>
        <source>Cut with a slice, y[:, :, :-1, :-1], and pad behind it.</source>
        <translation>请用切片 y[:, :, :-1, :-1] 裁剪，再在后面填充。</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Hardswish</source>
        <translation>Hardswish</translation>
    </message>
    <message>
        <source>Softplus</source>
        <translation>Softplus</translation>
    </message>
    <message>
        <source>This convolution is not transposed: its argument transposed is False.</source>
        <translation>这个卷积没有转置：它的参数 transposed 为 False。</translation>
    </message>
    <message>
        <source>Output Shape</source>
        <translation>Output Shape</translation>
    </message>
    <message>
        <source>A summary says the output of a ConvTranspose2d, but not its kernel, stride and padding.</source>
        <translation>摘要说明了 ConvTranspose2d 的输出，但没有说明卷积核、步幅和填充。</translation>
    </message>
    <message>
        <source>Paste what print(model) shows.</source>
        <translation>请粘贴 print(model) 显示的内容。</translation>
    </message>
    <message>
        <source>import torch
import torch.nn as nn

net = {}
</source>
        <translation>import torch
import torch.nn as nn

net = {}
</translation>
    </message>
    <message>
        <source>{}with torch.no_grad():
{}</source>
        <translation>{}with torch.no_grad():
{}</translation>
    </message>
    <message>
        <source>    net.weight[:, :, -{}:, :] = 0
</source>
        <translation>    net.weight[:, :, -{}:, :] = 0
</translation>
    </message>
    <message>
        <source>    net.weight[:, :, -{}:] = 0
</source>
        <translation>    net.weight[:, :, -{}:] = 0
</translation>
    </message>
    <message>
        <source>    net.weight[:, :, :, -{}:] = 0
</source>
        <translation>    net.weight[:, :, :, -{}:] = 0
</translation>
    </message>
    <message>
        <source>x = torch.ones{}
y = net(x{})
</source>
        <translation>x = torch.ones{}
y = net(x{})
</translation>
    </message>
    <message>
        <source>y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)
</source>
        <translation>y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)
</translation>
    </message>
    <message>
        <source>y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)
y = torch.cat([y[:, :, :, :{2}].flip(3), y, y[:, :, :, y.shape[3] - {3}:].flip(3)], 3)
</source>
        <translation>y = torch.cat([y[:, :, :{0}].flip(2), y, y[:, :, y.shape[2] - {1}:].flip(2)], 2)
y = torch.cat([y[:, :, :, :{2}].flip(3), y, y[:, :, :, y.shape[3] - {3}:].flip(3)], 3)
</translation>
    </message>
    <message>
        <source>y = nn.functional.pad(y, {}{})
</source>
        <translation>y = nn.functional.pad(y, {}{})
</translation>
    </message>
    <message>
        <source>bias = torch.zeros({0})  # the bias comes last
y = y + bias.view(1, {0}{1})
</source>
        <translation>bias = torch.zeros({0})  # the bias comes last
y = y + bias.view(1, {0}{1})
</translation>
    </message>
    <message>
        <source>torch.nn.functional.pad({}, {}, &apos;constant&apos;, {})</source>
        <translation>torch.nn.functional.pad({}, {}, &apos;constant&apos;, {})</translation>
    </message>
    <message>
        <source>torch.nn.functional.pad({}, {}, {}, {})</source>
        <translation>torch.nn.functional.pad({}, {}, {}, {})</translation>
    </message>
    <message>
        <source>torch.nn.functional.pad({}, {}, &apos;reflect&apos;)</source>
        <translation>torch.nn.functional.pad({}, {}, &apos;reflect&apos;)</translation>
    </message>
    <message>
        <source>The graph does not show the weight of line {}: the sizes in front of and behind it leave a kernel of {} × {}.</source>
        <translation>图没有显示第 {} 行的权重：由它前后的大小得出卷积核为 {} × {}。</translation>
    </message>
    <message>
        <source>&lt;built-in method </source>
        <translation>&lt;built-in method </translation>
    </message>
    <message>
        <source>&lt;built-in function </source>
        <translation>&lt;built-in function </translation>
    </message>
    <message>
        <source>One</source>
        <translation>One</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Zero</translation>
    </message>
    <message>
        <source>Fan in and fan out can not be computed for tensor with fewer than 2 dimensions</source>
        <translation>Fan in and fan out can not be computed for tensor with fewer than 2 dimensions</translation>
    </message>
    <message>
        <source>Use nn.init.uniform_, normal_, zeros_ or constant_ for a bias.</source>
        <translation>偏置请使用 nn.init.uniform_、normal_、zeros_ 或 constant_。</translation>
    </message>
    <message>
        <source>module &apos;torch.nn.init&apos; has no function for {} here.</source>
        <translation>module &apos;torch.nn.init&apos; has no function for {} here.</translation>
    </message>
    <message>
        <source>Give None or a call such as nn.init.normal_(0, 0.01) or nn.init.zeros_().</source>
        <translation>请给出 None，或 nn.init.normal_(0, 0.01)、nn.init.zeros_() 这样的调用。</translation>
    </message>
    <message>
        <source>output_size must be a list of whole numbers, but is {}.</source>
        <translation>output_size must be a list of whole numbers, but is {}.</translation>
    </message>
    <message>
        <source>Write [height, width].</source>
        <translation>请写 [高, 宽]。</translation>
    </message>
    <message>
        <source>ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got {})</source>
        <translation>ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got {})</translation>
    </message>
    <message>
        <source>tuple index out of range</source>
        <translation>tuple index out of range</translation>
    </message>
    <message>
        <source>Write both numbers where there is one in brackets.</source>
        <translation>括号里只有一个数时，请把两个都写上。</translation>
    </message>
    <message>
        <source>requested an output size of {}, but valid sizes range from {} to {} (for an input of torch.Size({}))</source>
        <translation>requested an output size of {}, but valid sizes range from {} to {} (for an input of torch.Size({}))</translation>
    </message>
    <message>
        <source>It can give back fewer rows than the stride; the nearest legal {} is {}.</source>
        <translation>它能还回的行数少于步幅；最近的合法 {} 是 {}。</translation>
    </message>
    <message>
        <source>Rows and columns cut away from both sides of the canvas.</source>
        <translation>从画布两边裁掉的行和列。</translation>
    </message>
    <message>
        <source>Only &apos;zeros&apos; is allowed for this operation.</source>
        <translation>此运算只允许 &apos;zeros&apos;。</translation>
    </message>
    <message>
        <source>Where the weights live; changes no number here.</source>
        <translation>权重所在的位置；在这里不改变数值。</translation>
    </message>
    <message>
        <source>nn.init weight</source>
        <translation>nn.init weight</translation>
    </message>
    <message>
        <source>What fills the weights: None is the constructor&apos;s own U(±1/√fan); else a line behind it, such as nn.init.normal_(0, 0.01).</source>
        <translation>用什么填入权重：None 为构造函数自己的 U(±1/√fan)；否则是后面的一行，例如 nn.init.normal_(0, 0.01)。</translation>
    </message>
    <message>
        <source>nn.init bias</source>
        <translation>nn.init bias</translation>
    </message>
    <message>
        <source>What fills the bias: None is the constructor&apos;s own U(±1/√fan); else a line behind it.</source>
        <translation>用什么填入偏置：None 为构造函数自己的 U(±1/√fan)；否则是后面的一行。</translation>
    </message>
    <message>
        <source>Given to the call, not to the constructor: wanted [height, width], from which output_padding is worked out.</source>
        <translation>给调用而不是构造函数：所需的 [高, 宽]，由此求出 output_padding。</translation>
    </message>
    <message>
        <source>{} of bias at the {} would need padding = {}, and PyTorch allows no negative padding</source>
        <translation>在{1}有 {0} 的偏置需要 padding = {2}，而 PyTorch 不允许负的填充</translation>
    </message>
    <message>
        <source>cutting {} at the {} and {} at the {} would need output_padding = {}: PyTorch can give rows back at the end, never cut more there than at the beginning</source>
        <translation>在{1}裁 {0}、在{3}裁 {2} 需要 output_padding = {4}：PyTorch 可以在末尾还回行，但不能在那里比在开头裁得更多</translation>
    </message>
    <message>
        <source>cutting {} at the {} and {} at the {} would need output_padding = {}, which must be less than {}, the larger of stride and dilation</source>
        <translation>在{1}裁 {0}、在{3}裁 {2} 需要 output_padding = {4}，它必须小于 {5}，即步幅和膨胀中的较大者</translation>
    </message>
    <message>
        <source>Only zero batch or zero channel inputs are supported, but got input shape: {}</source>
        <translation>Only zero batch or zero channel inputs are supported, but got input shape: {}</translation>
    </message>
    <message>
        <source>Give an input of at least one row and one column.</source>
        <translation>请给出至少一行一列的输入。</translation>
    </message>
    <message>
        <source>Given input size per channel: ({} x {}). Calculated output size per channel: ({} x {}). Output size is too small</source>
        <translation>Given input size per channel: ({} x {}). Calculated output size per channel: ({} x {}). Output size is too small</translation>
    </message>
    <message>
        <source>padding cuts all rows or columns away: make it smaller, or the input or the kernel larger.</source>
        <translation>填充把所有行或列都裁掉了：请减小它，或增大输入或卷积核。</translation>
    </message>
    <message>
        <source>nn.ConvTranspose2d itself adds and cuts nothing behind the convolution</source>
        <translation>nn.ConvTranspose2d 本身在卷积之后不添加也不裁剪</translation>
    </message>
    <message>
        <source>Only &quot;zeros&quot; padding mode is supported for ConvTranspose2d</source>
        <translation>Only &quot;zeros&quot; padding mode is supported for ConvTranspose2d</translation>
    </message>
    <message>
        <source>Leave padding_mode out: padding cuts rows away here, it fills none.</source>
        <translation>请去掉 padding_mode：这里填充是裁掉行，并不填入任何行。</translation>
    </message>
    <message>
        <source>&apos;&lt;=&apos; not supported between instances of &apos;{}&apos; and &apos;int&apos;</source>
        <translation>&apos;&lt;=&apos; not supported between instances of &apos;{}&apos; and &apos;int&apos;</translation>
    </message>
    <message>
        <source>Give a whole number, 1 for ordinary channels.</source>
        <translation>请给出整数，普通通道为 1。</translation>
    </message>
    <message>
        <source>groups must be a positive integer</source>
        <translation>groups must be a positive integer</translation>
    </message>
    <message>
        <source>groups is {}; the nearest legal value is 1.</source>
        <translation>groups 是 {}；最近的合法值是 1。</translation>
    </message>
    <message>
        <source>not all arguments converted during string formatting</source>
        <translation>not all arguments converted during string formatting</translation>
    </message>
    <message>
        <source>unsupported operand type(s) for %: &apos;{}&apos; and &apos;{}&apos;</source>
        <translation>unsupported operand type(s) for %: &apos;{}&apos; and &apos;{}&apos;</translation>
    </message>
    <message>
        <source>{} must be divisible by groups</source>
        <translation>{} must be divisible by groups</translation>
    </message>
    <message>
        <source>{} is {} and groups is {}: every group needs the same number of channels.</source>
        <translation>{} 是 {}，groups 是 {}：每组需要同样多的通道。</translation>
    </message>
    <message>
        <source>empty() received an invalid combination of arguments</source>
        <translation>empty() received an invalid combination of arguments</translation>
    </message>
    <message>
        <source>in_channels must be an int, not {}.</source>
        <translation>in_channels 必须是 int，不是 {}。</translation>
    </message>
    <message>
        <source>empty(): argument &apos;size&apos; must be tuple of SymInts, but found element of type float at pos 2</source>
        <translation>empty(): argument &apos;size&apos; must be tuple of SymInts, but found element of type float at pos 2</translation>
    </message>
    <message>
        <source>empty(): argument &apos;size&apos; must be tuple of SymInts, but found element of type {} at pos {}</source>
        <translation>empty(): argument &apos;size&apos; must be tuple of SymInts, but found element of type {} at pos {}</translation>
    </message>
    <message>
        <source>Give one whole number or a pair.</source>
        <translation>请给出一个整数或一对。</translation>
    </message>
    <message>
        <source>Trying to create tensor with negative dimension {}: {}</source>
        <translation>Trying to create tensor with negative dimension {}: {}</translation>
    </message>
    <message>
        <source>Storage size calculation overflowed with sizes={}</source>
        <translation>Storage size calculation overflowed with sizes={}</translation>
    </message>
    <message>
        <source>Make the kernel or the number of channels smaller.</source>
        <translation>请减小卷积核或通道数。</translation>
    </message>
    <message>
        <source>out_channels must be an int, not a bool.</source>
        <translation>out_channels 必须是 int，不是 bool。</translation>
    </message>
    <message>
        <source>dtype must be a torch.dtype such as torch.float32, not {}.</source>
        <translation>dtype 必须是 torch.float32 这样的 torch.dtype，不是 {}。</translation>
    </message>
    <message>
        <source>Only Tensors of floating point and complex dtype can require gradients</source>
        <translation>Only Tensors of floating point and complex dtype can require gradients</translation>
    </message>
    <message>
        <source>Use torch.float32.</source>
        <translation>请使用 torch.float32。</translation>
    </message>
    <message>
        <source>Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, privateuseone device type at start of device string: {}</source>
        <translation>Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, privateuseone device type at start of device string: {}</translation>
    </message>
    <message>
        <source>Use &apos;cpu&apos; or &apos;cuda&apos;.</source>
        <translation>请使用 &apos;cpu&apos; 或 &apos;cuda&apos;。</translation>
    </message>
    <message>
        <source>conv_transpose2d(): argument &apos;{}&apos; (position {}) must be tuple of ints, not tuple</source>
        <translation>conv_transpose2d(): argument &apos;{}&apos; (position {}) must be tuple of ints, not tuple</translation>
    </message>
    <message>
        <source>Give one whole number or a pair of them.</source>
        <translation>请给出一个整数或一对整数。</translation>
    </message>
    <message>
        <source>conv_transpose2d(): argument &apos;groups&apos; (position 7) must be int, not bool</source>
        <translation>conv_transpose2d(): argument &apos;groups&apos; (position 7) must be int, not bool</translation>
    </message>
    <message>
        <source>conv_transpose2d(): argument &apos;{}&apos; must be tuple of ints, but found element of type {} at pos {}</source>
        <translation>conv_transpose2d(): argument &apos;{}&apos; must be tuple of ints, but found element of type {} at pos {}</translation>
    </message>
    <message>
        <source>weight should have at least three dimensions</source>
        <translation>weight should have at least three dimensions</translation>
    </message>
    <message>
        <source>expected {} to be a single integer value or a list of {} values to match the convolution dimensions, but got {}={}</source>
        <translation>expected {} to be a single integer value or a list of {} values to match the convolution dimensions, but got {}={}</translation>
    </message>
    <message>
        <source>PyTorch takes one {} or one for each axis.</source>
        <translation>PyTorch 接受一个 {}，或每个轴一个。</translation>
    </message>
    <message>
        <source>A kernel_size in parentheses needs two numbers.</source>
        <translation>括号里的 kernel_size 需要两个数。</translation>
    </message>
    <message>
        <source>Expected {0}-dimensional input for {0}-dimensional weight</source>
        <translation>Expected {0}-dimensional input for {0}-dimensional weight</translation>
    </message>
    <message>
        <source>negative padding is not supported</source>
        <translation>negative padding is not supported</translation>
    </message>
    <message>
        <source>padding cuts rows away; it is {}, the nearest legal value is 0.</source>
        <translation>填充裁掉行；它是 {}，最近的合法值是 0。</translation>
    </message>
    <message>
        <source>negative output_padding is not supported</source>
        <translation>negative output_padding is not supported</translation>
    </message>
    <message>
        <source>output_padding gives rows back; it is {}, the nearest legal value is 0.</source>
        <translation>output_padding 还回行；它是 {}，最近的合法值是 0。</translation>
    </message>
    <message>
        <source>non-positive stride is not supported</source>
        <translation>non-positive stride is not supported</translation>
    </message>
    <message>
        <source>stride is {}; the nearest legal value is 1.</source>
        <translation>stride 是 {}；最近的合法值是 1。</translation>
    </message>
    <message>
        <source>Given groups={}, expected weight to be at least {} at dimension 0, but got weight of size {} instead</source>
        <translation>Given groups={}, expected weight to be at least {} at dimension 0, but got weight of size {} instead</translation>
    </message>
    <message>
        <source>Given transposed=1, weight of size {}, expected input{} to have {} channels, but got {} channels instead</source>
        <translation>Given transposed=1, weight of size {}, expected input{} to have {} channels, but got {} channels instead</translation>
    </message>
    <message>
        <source>kernel size should be greater than zero, but got kernel_height: {} kernel_width: {}</source>
        <translation>kernel size should be greater than zero, but got kernel_height: {} kernel_width: {}</translation>
    </message>
    <message>
        <source>dilation should be greater than zero, but got dilation_height: {}, dilation_width: {}</source>
        <translation>dilation should be greater than zero, but got dilation_height: {}, dilation_width: {}</translation>
    </message>
    <message>
        <source>output padding must be smaller than either stride or dilation, but got output_padding_height: {} output_padding_width: {} stride_height: {} stride_width: {} dilation_height: {} dilation_width: {}</source>
        <translation>output padding must be smaller than either stride or dilation, but got output_padding_height: {} output_padding_width: {} stride_height: {} stride_width: {} dilation_height: {} dilation_width: {}</translation>
    </message>
    <message>
        <source>It tells apart the input sizes that a forward convolution maps to one output size, so it must be less than the larger of the two; the largest legal value for the {} is {}.</source>
        <translation>它区分正向卷积映到同一输出大小的各个输入大小，所以必须小于两者中的较大者；{} 的最大合法值是 {}。</translation>
    </message>
    <message>
        <source>non-empty 2D or 4D weight tensor expected, but got: {}</source>
        <translation>non-empty 2D or 4D weight tensor expected, but got: {}</translation>
    </message>
    <message>
        <source>PyTorch 1.13 of Debian 12</source>
        <translation>Debian 12 的 PyTorch 1.13</translation>
    </message>
    <message>
        <source>, device meta</source>
        <translation>, device meta</translation>
    </message>
    <message>
        <source>output padding must be smaller than either stride or dilation</source>
        <translation>output padding must be smaller than either stride or dilation</translation>
    </message>
    <message>
        <source>, device meta and torch.compile&apos;s shapes</source>
        <translation>, device meta and torch.compile&apos;s shapes</translation>
    </message>
    <message>
        <source> and later, CPU</source>
        <translation> 及以后，CPU</translation>
    </message>
    <message>
        <source>https://github.com/pytorch/pytorch/issues/127734 and /pull/186050</source>
        <translation>https://github.com/pytorch/pytorch/issues/127734 and /pull/186050</translation>
    </message>
    <message>
        <source>Gives an empty tensor of {} × {} where oneDNN takes the call, and refuses it where PyTorch&apos;s own kernel does.</source>
        <translation>由 oneDNN 处理时给出 {} × {} 的空张量，由 PyTorch 自己的内核处理时拒绝。</translation>
    </message>
    <message>
        <source> and later, torch.compile</source>
        <translation> 及以后，torch.compile</translation>
    </message>
    <message>
        <source>https://github.com/pytorch/pytorch/issues/171093 and /195590</source>
        <translation>https://github.com/pytorch/pytorch/issues/171093 and /195590</translation>
    </message>
    <message>
        <source>Output size is too small</source>
        <translation>Output size is too small</translation>
    </message>
    <message>
        <source>A quantized layer rounds its input, weights and output to 8 bits, which is not computed here.</source>
        <translation>量化的层把输入、权重和输出舍入到 8 位，这里不计算。</translation>
    </message>
</context>
<context>
    <name>core/conventions/tensorflow</name>
    <message>
        <source>{}() is missing its required argument &apos;{}&apos;</source>
        <translation>{}() is missing its required argument &apos;{}&apos;</translation>
    </message>
    <message>
        <source>What fills the weights is left at its default.</source>
        <translation>用什么填入权重保持默认。</translation>
    </message>
    <message>
        <source>What {} draws is not known here: {} is taken; it changes no size.</source>
        <translation>{} 抽取什么，这里不知道：取 {}；它不改变大小。</translation>
    </message>
    <message>
        <source>activation={} comes behind the convolution and is not drawn.</source>
        <translation>activation={} 在卷积之后，不绘制。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <source>import tensorflow as tf

net = {}
x = tf.ones({})  # N, H, W, C
</source>
        <translation>import tensorflow as tf

net = {}
x = tf.ones({})  # N, H, W, C
</translation>
    </message>
    <message>
        <source>net.build(x.shape)
{}kernel = net.kernel.numpy()
{}net.kernel.assign(kernel)
</source>
        <translation>net.build(x.shape)
{}kernel = net.kernel.numpy()
{}net.kernel.assign(kernel)
</translation>
    </message>
    <message>
        <source>import numpy as np
import tensorflow as tf

w = np.ones(({}{}, {}, {}), np.float32)  # {}, out, in
</source>
        <translation>import numpy as np
import tensorflow as tf

w = np.ones(({}{}, {}, {}), np.float32)  # {}, out, in
</translation>
    </message>
    <message>
        <source>x = tf.ones({})  # {}
y = {}
</source>
        <translation>x = tf.ones({})  # {}
y = {}
</translation>
    </message>
    <message>
        <source>A summary says the output of a Conv2DTranspose, but not its kernel, strides and padding.</source>
        <translation>摘要说明了 Conv2DTranspose 的输出，但没有说明卷积核、步幅和填充。</translation>
    </message>
    <message>
        <source>Paste model.get_config(), or the line that makes the layer.</source>
        <translation>请粘贴 model.get_config()，或创建该层的那一行。</translation>
    </message>
    <message>
        <source>, mode=&apos;REFLECT&apos;</source>
        <translation>, mode=&apos;REFLECT&apos;</translation>
    </message>
    <message>
        <source>, mode=&apos;SYMMETRIC&apos;</source>
        <translation>, mode=&apos;SYMMETRIC&apos;</translation>
    </message>
    <message>
        <source>y = tf.pad(y, [[0, 0], {}[{}, {}], [0, 0]]{})
</source>
        <translation>y = tf.pad(y, [[0, 0], {}[{}, {}], [0, 0]]{})
</translation>
    </message>
    <message>
        <source>y = tf.nn.bias_add(y, tf.zeros({}))  # the bias comes last
</source>
        <translation>y = tf.nn.bias_add(y, tf.zeros({}))  # the bias comes last
</translation>
    </message>
    <message>
        <source>Write [[0, 0], [top, bottom], [left, right], [0, 0]].</source>
        <translation>请写 [[0, 0], [上, 下], [左, 右], [0, 0]]。</translation>
    </message>
    <message>
        <source>Cropping</source>
        <translation>Cropping</translation>
    </message>
    <message>
        <source>{} takes one number or a pair.</source>
        <translation>{} 接受一个数或一对。</translation>
    </message>
    <message>
        <source>{} takes one number, a pair or two pairs.</source>
        <translation>{} 接受一个数、一对或两对。</translation>
    </message>
    <message>
        <source>The `{}` argument must be a tuple of 2 integers. Received: {}</source>
        <translation>The `{}` argument must be a tuple of 2 integers. Received: {}</translation>
    </message>
    <message>
        <source>The argument `{}` {} contain 0. Received: {}</source>
        <translation>The argument `{}` {} contain 0. Received: {}</translation>
    </message>
    <message>
        <source>The `padding` argument must be &apos;valid&apos; or &apos;same&apos;. Received: {}</source>
        <translation>The `padding` argument must be &apos;valid&apos; or &apos;same&apos;. Received: {}</translation>
    </message>
    <message>
        <source>tf.nn.conv2d_transpose also takes [[0, 0], [top, bottom], [left, right], [0, 0]].</source>
        <translation>tf.nn.conv2d_transpose 也接受 [[0, 0], [上, 下], [左, 右], [0, 0]]。</translation>
    </message>
    <message>
        <source>`strides &gt; 1` not supported in conjunction with `dilation_rate &gt; 1`. Received: strides={} and dilation_rate={}</source>
        <translation>`strides &gt; 1` not supported in conjunction with `dilation_rate &gt; 1`. Received: strides={} and dilation_rate={}</translation>
    </message>
    <message>
        <source>Set one of them to 1.</source>
        <translation>请把其中一个设为 1。</translation>
    </message>
    <message>
        <source>The `output_padding` argument must be a tuple of 2 integers. Received: {}</source>
        <translation>The `output_padding` argument must be a tuple of 2 integers. Received: {}</translation>
    </message>
    <message>
        <source>Give None, one whole number or two.</source>
        <translation>请给出 None、一个或两个整数。</translation>
    </message>
    <message>
        <source>`output_padding` must be strictly less than `strides` for all dimensions. At dimension {}, `output_padding` is {} but `strides` is {}.</source>
        <translation>`output_padding` must be strictly less than `strides` for all dimensions. At dimension {}, `output_padding` is {} but `strides` is {}.</translation>
    </message>
    <message>
        <source>activation={} changes the numbers behind the convolution and is not computed here.</source>
        <translation>activation={} 在卷积之后改变数值，这里不计算。</translation>
    </message>
    <message>
        <source>{}: N({:.4g}, {:.4g}²) within two deviations</source>
        <translation>{}：N({}, {}²)，限于两个标准差之内</translation>
    </message>
    <message>
        <source>{} is not an interface of TensorFlow known here.</source>
        <translation>{} 不是这里认识的 TensorFlow 接口。</translation>
    </message>
    <message>
        <source>Choose &apos;keras&apos; or &apos;tf.nn&apos;.</source>
        <translation>请选择 &apos;keras&apos; 或 &apos;tf.nn&apos;。</translation>
    </message>
    <message>
        <source>in_channels must be a whole number of at least 1, but is {}.</source>
        <translation>in_channels 必须是至少为 1 的整数，但它是 {}。</translation>
    </message>
    <message>
        <source>Invalid value for argument `filters`. Expected a strictly positive value. Received filters={}.</source>
        <translation>Invalid value for argument `filters`. Expected a strictly positive value. Received filters={}.</translation>
    </message>
    <message>
        <source>Known are glorot_, he_, lecun_, random_uniform and _normal, zeros and ones.</source>
        <translation>认识的有 glorot_、he_、lecun_、random_uniform 和 _normal、zeros 和 ones。</translation>
    </message>
    <message>
        <source>output_shape must be a height and a width of at least 1, but is {}.</source>
        <translation>output_shape 必须是至少为 1 的高和宽，但它是 {}。</translation>
    </message>
    <message>
        <source>tf.nn.conv2d_transpose needs it.</source>
        <translation>tf.nn.conv2d_transpose 需要它。</translation>
    </message>
    <message>
        <source>https://github.com/keras-team/keras/pull/22876 and keras/src/backend/common/backend_utils.py</source>
        <translation>https://github.com/keras-team/keras/pull/22876 and keras/src/backend/common/backend_utils.py</translation>
    </message>
    <message>
        <source>tfjs 4.22 on its CPU backend</source>
        <translation>CPU 后端上的 tfjs 4.22</translation>
    </message>
    <message>
        <source>tf.conv2dTranspose takes no dilations</source>
        <translation>tf.conv2dTranspose 不接受 dilations</translation>
    </message>
    <message>
        <source>Does not check that a convolution of this size gives back the input: what it gives is no transposed convolution.</source>
        <translation>不检查这个大小的卷积是否还原输入：它给出的不是转置卷积。</translation>
    </message>
    <message>
        <source>Keras on TensorFlow</source>
        <translation>TensorFlow 上的 Keras</translation>
    </message>
    <message>
        <source>Current CPU implementations do not yet support dilation rates larger than 1</source>
        <translation>Current CPU implementations do not yet support dilation rates larger than 1</translation>
    </message>
    <message>
        <source>Keras 3 on JAX, and on PyTorch since 2026-05</source>
        <translation>JAX 上的 Keras 3，以及 2026-05 起 PyTorch 上的</translation>
    </message>
    <message>
        <source>Keras 3 on PyTorch before 2026-05</source>
        <translation>2026-05 之前 PyTorch 上的 Keras 3</translation>
    </message>
    <message>
        <source>&apos;valid&apos; cuts nothing; &apos;same&apos; gives input times stride, the odd row cut at the end; tf.nn also takes [[0, 0], [top, bottom], [left, right], [0, 0]].</source>
        <translation>&apos;valid&apos; 不裁剪；&apos;same&apos; 给出输入乘以步幅，多出的一行在末尾裁掉；tf.nn 也接受 [[0, 0], [上, 下], [左, 右], [0, 0]]。</translation>
    </message>
    <message>
        <source>Keras: sets the output size; with &apos;same&apos; it also moves the picture.</source>
        <translation>Keras：设定输出大小；与 &apos;same&apos; 一起还会移动图像。</translation>
    </message>
    <message>
        <source>Distance between neighbouring taps; TensorFlow&apos;s CPU kernels take 1 only.</source>
        <translation>相邻元素之间的距离；TensorFlow 的 CPU 内核只接受 1。</translation>
    </message>
    <message>
        <source>A function behind the layer; only None is computed here.</source>
        <translation>层之后的函数；这里只计算 None。</translation>
    </message>
    <message>
        <source>What fills the weights.</source>
        <translation>用什么填入权重。</translation>
    </message>
    <message>
        <source>What fills the bias.</source>
        <translation>用什么填入偏置。</translation>
    </message>
    <message>
        <source>tf.nn: wanted (height, width); one input fits several.</source>
        <translation>tf.nn：所需的 (高, 宽)；一个输入适合多个。</translation>
    </message>
    <message>
        <source>&apos;keras&apos;: the layer; &apos;tf.nn&apos;: the function, without bias.</source>
        <translation>&apos;keras&apos;：层；&apos;tf.nn&apos;：函数，没有偏置。</translation>
    </message>
    <message>
        <source>Conv2DSlowBackpropInput: Size of out_backprop doesn&apos;t match computed: actual = {}, computed = {} spatial_dim: {} input: {} filter: {} output: {} stride: {} dilation: {}</source>
        <translation>Conv2DSlowBackpropInput: Size of out_backprop doesn&apos;t match computed: actual = {}, computed = {} spatial_dim: {} input: {} filter: {} output: {} stride: {} dilation: {}</translation>
    </message>
    <message>
        <source>A convolution of the output must give back the input: legal sizes are {} to {}.</source>
        <translation>对输出做卷积必须还原输入：合法的大小是 {} 到 {}。</translation>
    </message>
    <message>
        <source>tf.nn.conv1d_transpose(x, w, output_shape=[x.shape[0], {}, {}], strides={}, padding={}{})</source>
        <translation>tf.nn.conv1d_transpose(x, w, output_shape=[x.shape[0], {}, {}], strides={}, padding={}{})</translation>
    </message>
    <message>
        <source>tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], {}, {}, {}], strides={}, padding={}{})</source>
        <translation>tf.nn.conv2d_transpose(x, w, output_shape=[x.shape[0], {}, {}, {}], strides={}, padding={}{})</translation>
    </message>
    <message>
        <source>TensorFlow has no transposed convolution in groups: split the channels, run one call a group, concatenate</source>
        <translation>TensorFlow 没有分组的转置卷积：请拆分通道，每组调用一次，再拼接</translation>
    </message>
    <message>
        <source>the Keras layer can cut only what &apos;same&apos; and &apos;valid&apos; cut, and tf.nn.conv2d_transpose, which takes numbers, has no bias</source>
        <translation>Keras 的层只能裁掉 &apos;same&apos; 和 &apos;valid&apos; 所裁的，而接受数字的 tf.nn.conv2d_transpose 没有偏置</translation>
    </message>
    <message>
        <source>rows of bias at the top or left would need a negative padding</source>
        <translation>顶部或左侧的偏置行需要负的填充</translation>
    </message>
    <message>
        <source>tf.nn is given its weights</source>
        <translation>tf.nn 的权重由调用者给出</translation>
    </message>
</context>
<context>
    <name>core/engines</name>
    <message>
        <source>Measuring the machine&apos;s limits was cancelled.</source>
        <translation>测量机器上限已取消。</translation>
    </message>
    <message>
        <source>Not enough memory to measure the machine&apos;s limits.</source>
        <translation>没有足够内存来测量机器的上限。</translation>
    </message>
    <message>
        <source>Not enough memory to empty the caches.</source>
        <translation>没有足够内存来清空缓存。</translation>
    </message>
    <message>
        <source>The {} must have {} elements, but has {}.</source>
        <translation>{} 必须有 {} 个元素，但有 {} 个。</translation>
    </message>
    <message>
        <source>The computation was cancelled.</source>
        <translation>计算已取消。</translation>
    </message>
    <message>
        <source>Not enough memory for the {} of working space that {} needs.</source>
        <translation>{1} 所需的 {0} 工作空间内存不足。</translation>
    </message>
    <message>
        <source>Choose the direct engine, or make the sizes smaller.</source>
        <translation>请选择直接引擎，或减小尺寸。</translation>
    </message>
    <message>
        <source>Choose another engine.</source>
        <translation>请选择另一个引擎。</translation>
    </message>
    <message>
        <source>The {} must be {}, but is {}.</source>
        <translation>{} 必须是 {}，但它是 {}。</translation>
    </message>
    <message>
        <source>Give the {} of {} elements that these parameters ask for.</source>
        <translation>请按这些参数的要求给出有 {1} 个元素的{0}。</translation>
    </message>
    <message>
        <source>padded or cropped output</source>
        <translation>填充或裁剪后的输出</translation>
    </message>
</context>
<context>
    <name>core/engines/phase</name>
    <message>
        <source>Phase gather</source>
        <translation>按相位聚集</translation>
    </message>
    <message>
        <source>Gathers each phase of the output as a dense convolution with vector instructions: no zeros, no column buffer. Up to 4096 products, and strides beyond any network&apos;s, are computed by scatter-add.</source>
        <translation>把输出的每个相位作为稠密卷积用向量指令聚集：没有零，也没有列缓冲。不超过 4096 个乘积以及大于任何网络的步幅时用散布相加计算。</translation>
    </message>
</context>
<context>
    <name>core/engines/simple</name>
    <message>
        <source>Direct scatter</source>
        <translation>直接散布</translation>
    </message>
    <message>
        <source>Adds each product where it lands, as the animation does, in parallel over bands of output rows.</source>
        <translation>像动画那样，把每个乘积加到它落下的地方，按输出行的条带并行。</translation>
    </message>
    <message>
        <source>GEMM + col2im</source>
        <translation>GEMM + col2im</translation>
    </message>
    <message>
        <source>One matrix product into a column buffer, then col2im and bias: what most frameworks do.</source>
        <translation>一次矩阵乘法写入列缓冲，然后 col2im 和偏置：多数框架的做法。</translation>
    </message>
    <message>
        <source>Scatter, atomics</source>
        <translation>散布，原子操作</translation>
    </message>
    <message>
        <source>For teaching: threads share the input rows out, and each addition to the output is atomic.</source>
        <translation>教学用：线程按输入行分工，每次对输出的加法都是原子的。</translation>
    </message>
    <message>
        <source>Scatter, private canvases</source>
        <translation>散布，私有画布</translation>
    </message>
    <message>
        <source>For teaching: each thread scatters its input rows onto a canvas of its own, and the canvases are added up.</source>
        <translation>教学用：每个线程把自己的输入行散布到自己的画布上，再把画布相加。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Plain loops on one thread: the definition by which every other engine is judged.</source>
        <translation>单线程的普通循环：评判所有其他引擎的定义。</translation>
    </message>
    <message>
        <source>Zero insertion</source>
        <translation>插零</translation>
    </message>
    <message>
        <source>Inserts zeros between the input&apos;s pixels and convolves with the flipped kernel: most products are with zero.</source>
        <translation>在输入像素之间插零，再与翻转的卷积核做卷积：多数乘积都与零相乘。</translation>
    </message>
</context>
<context>
    <name>core/engines/winograd</name>
    <message>
        <source>check: not finite or too large</source>
        <translation>检查：非有限或太大</translation>
    </message>
    <message>
        <source>Winograd phases</source>
        <translation>Winograd 相位</translation>
    </message>
    <message>
        <source>Computes each phase of the output by Winograd&apos;s minimal filtering, with about half as many multiplications as products. Fewer than 64 channels, dilation, single taps, and numbers that are not finite or too large are left to the phase engine.</source>
        <translation>用 Winograd 的最小滤波计算输出的每个相位，乘法约为乘积数的一半。少于 64 个通道、膨胀、单个元素以及非有限或太大的数交给按相位的引擎。</translation>
    </message>
</context>
<context>
    <name>core/files</name>
    <message>
        <source>a file of tensors that is read here</source>
        <translation>这里能读取的张量文件</translation>
    </message>
    <message>
        <source>{} was changed while it was being read.</source>
        <translation>{} 在读取时被更改。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>, and {} more</source>
        <translation>，还有 {} 个</translation>
    </message>
    <message>
        <source>{} holds no tensor.</source>
        <translation>{} 中没有张量。</translation>
    </message>
    <message>
        <source>Name the one that is meant: {}.</source>
        <translation>请指明所指的一个：{}。</translation>
    </message>
    <message>
        <source>{} holds no tensor of the name {}.</source>
        <translation>{} 中没有名为 {} 的张量。</translation>
    </message>
    <message>
        <source>The case {} {}.</source>
        <translation>案例 {} {}。</translation>
    </message>
    <message>
        <source>Write it again with resources/python/scatterscope.py or with Save as a case.</source>
        <translation>请用 resources/python/scatterscope.py 或“保存为案例”重新写出。</translation>
    </message>
    <message>
        <source>{} is an archive of arrays, but no case: {}, which would say the call, is not in it.</source>
        <translation>{} 是数组的压缩包，但不是案例：其中没有说明调用的 {}。</translation>
    </message>
    <message>
        <source>Give the call and its arrays: scatterscope compare CODE --input {0}:NAME --weight {0}:NAME --expected {0}:NAME.</source>
        <translation>请给出调用及其数组：scatterscope compare CODE --input {0}:NAME --weight {0}:NAME --expected {0}:NAME。</translation>
    </message>
    <message>
        <source>has a {} of {} bytes; {} are read</source>
        <translation>的 {} 有 {} 字节；最多读取 {} 字节</translation>
    </message>
    <message>
        <source>has a {} without &quot;{}&quot;: {}</source>
        <translation>的 {} 没有 &quot;{}&quot;：{}</translation>
    </message>
    <message>
        <source>The case {} is of version {}; this program reads version {}.</source>
        <translation>案例 {} 的版本是 {}；本程序读取版本 {}。</translation>
    </message>
    <message>
        <source>Use the scatterscope.py that came with this program, or a newer program.</source>
        <translation>请使用本程序附带的 scatterscope.py，或更新的程序。</translation>
    </message>
    <message>
        <source>has a {} without the call, &quot;code&quot;</source>
        <translation>的 {} 没有调用 &quot;code&quot;</translation>
    </message>
    <message>
        <source>has no {}.npy: input, weight and output are needed</source>
        <translation>没有 {}.npy：需要输入、权重和输出</translation>
    </message>
    <message>
        <source>the archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>a case (.npz)</source>
        <translation>案例 (.npz)</translation>
    </message>
    <message>
        <source>The call and the names of the case are {} bytes long; {} can be saved.</source>
        <translation>案例的调用和名称长 {} 字节；最多可保存 {} 字节。</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>{} holds more than 100,000 arrays.</source>
        <translation>{} 中的数组超过 100,000 个。</translation>
    </message>
    <message>
        <source>Compare one step and rank at a time.</source>
        <translation>请每次比较一个 step 和 rank。</translation>
    </message>
    <message>
        <source>{} cannot be listed: {}.</source>
        <translation>无法列出 {}：{}。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <translation>请检查文件夹的权限。</translation>
    </message>
    <message>
        <source>{} holds no .npy and no .pt file.</source>
        <translation>{} 中没有 .npy 文件，也没有 .pt 文件。</translation>
    </message>
    <message>
        <source>Give the folder that the dumping tool wrote.</source>
        <translation>请给出转储工具写入的文件夹。</translation>
    </message>
    <message>
        <source>The file was damaged or changed; fetch or save it again.</source>
        <translation>文件已损坏或被更改；请重新获取或保存。</translation>
    </message>
    <message>
        <source>a whole number from {} to {}</source>
        <translation>从 {} 到 {} 的整数</translation>
    </message>
    <message>
        <source>a whole number, 0 or more</source>
        <translation>整数，0 或更大</translation>
    </message>
    <message>
        <source>a number, 0 or more</source>
        <translation>数，0 或更大</translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation>文本的对象</translation>
    </message>
    <message>
        <source>two whole numbers from 0 to {}</source>
        <translation>从 0 到 {} 的两个整数</translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation>对象的列表</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>{}{} is {}, not {}</source>
        <translation>{}{} 是 {}，不是 {}</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>别的内容</translation>
    </message>
    <message>
        <source>Scatterscope experiment</source>
        <translation>Scatterscope experiment</translation>
    </message>
    <message>
        <source>format is something else, not &apos;Scatterscope experiment&apos;</source>
        <translation>format 是别的内容，不是 &apos;Scatterscope experiment&apos;</translation>
    </message>
    <message>
        <source>has {} members; {} at most are read</source>
        <translation>有 {} 个成员；最多读取 {} 个</translation>
    </message>
    <message>
        <source>has a member of the name {}, which leads out of its folder</source>
        <translation>有名为 {} 的成员，它指向文件夹之外</translation>
    </message>
    <message>
        <source>claims {} for {}; {} at most are read</source>
        <translation>声称 {1} 有 {0}；最多读取 {2}</translation>
    </message>
    <message>
        <source>an experiment of this program</source>
        <translation>本程序的实验</translation>
    </message>
    <message>
        <source>says {}; {} at most are read</source>
        <translation>有 {}；最多读取 {}</translation>
    </message>
    <message>
        <source>cannot be understood: </source>
        <translation>无法理解： </translation>
    </message>
    <message>
        <source>{} was written by a later version of the program (format {}, this one knows {}), in a way that cannot be read here: {}.</source>
        <translation>{} 由本程序的更高版本写成 (格式 {}，本版本认识 {})，其方式这里无法读取：{}。</translation>
    </message>
    <message>
        <source>Open it with that version, or save it there as an older one.</source>
        <translation>请用那个版本打开，或在那里另存为较旧的格式。</translation>
    </message>
    <message>
        <source>The words of this experiment take {}; a file holds {} at most.</source>
        <translation>这个实验的文字占 {}；文件最多容纳 {}。</translation>
    </message>
    <message>
        <source>Make its title or its call shorter.</source>
        <translation>请缩短标题或调用。</translation>
    </message>
    <message>
        <source>{} of {} {} elements were rounded: float32 cannot hold them exactly.</source>
        <translation>{1} 的 {2} 个元素中有 {0} 个被舍入：float32 无法精确表示它们。</translation>
    </message>
    <message>
        <source>Its header names no byte order for {}; this machine&apos;s was taken, as NumPy does.</source>
        <translation>它的头部没有指明 {} 的字节顺序；像 NumPy 那样取本机的。</translation>
    </message>
    <message>
        <source>Another array follows in the file; only the first was read, as numpy.load() does.</source>
        <translation>文件中后面还有一个数组；像 numpy.load() 那样只读取第一个。</translation>
    </message>
    <message>
        <source>{} {} the array and {} not read.</source>
        <translation>数组之后还有 {}没有读取。</translation>
    </message>
    <message>
        <source>more byte</source>
        <translation>more byte</translation>
    </message>
    <message>
        <source>{} has {} extents ({}); at most four are understood: N, C, H, W.</source>
        <translation>{} 有 {} 个维度 ({})；最多理解四个：N, C, H, W。</translation>
    </message>
    <message>
        <source>Save it as array.reshape(n, c, h, w).</source>
        <translation>请保存为 array.reshape(n, c, h, w)。</translation>
    </message>
    <message>
        <source>version https://git-lfs</source>
        <translation>version https://git-lfs</translation>
    </message>
    <message>
        <source>&lt;!doctype html</source>
        <translation>&lt;!doctype html</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>a NumPy array (.npy)</source>
        <translation>NumPy 数组 (.npy)</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip 压缩包</translation>
    </message>
    <message>
        <source>an archive of NumPy arrays (.npz)</source>
        <translation>NumPy 数组的压缩包 (.npz)</translation>
    </message>
    <message>
        <source>a PyTorch checkpoint (.pt, .pth)</source>
        <translation>PyTorch 检查点 (.pt, .pth)</translation>
    </message>
    <message>
        <source>a Keras model (.keras)</source>
        <translation>Keras 模型 (.keras)</translation>
    </message>
    <message>
        <source>an experiment of this program (.scope)</source>
        <translation>本程序的实验 (.scope)</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>JPEG 图片</translation>
    </message>
    <message>
        <source>a BMP picture</source>
        <translation>BMP 图片</translation>
    </message>
    <message>
        <source>a PNM picture</source>
        <translation>PNM 图片</translation>
    </message>
    <message>
        <source>a WebP picture</source>
        <translation>WebP 图片</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>TIFF 图片</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 图片</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>OpenEXR 图片</translation>
    </message>
    <message>
        <source>a PFM picture</source>
        <translation>PFM 图片</translation>
    </message>
    <message>
        <source>a HEIF picture or an MPEG-4 film</source>
        <translation>HEIF 图片或 MPEG-4 影片</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>HDF5 文件</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>gzip 压缩包</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a Python pickle</source>
        <translation>Python pickle</translation>
    </message>
    <message>
        <source>a PyTorch checkpoint of before 1.6 (.pt, .pth)</source>
        <translation>1.6 之前的 PyTorch 检查点 (.pt, .pth)</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>safetensors 文件</translation>
    </message>
    <message>
        <source>an ONNX model</source>
        <translation>ONNX 模型</translation>
    </message>
    <message>
        <source>a MindSpore checkpoint (.ckpt)</source>
        <translation>MindSpore 检查点 (.ckpt)</translation>
    </message>
    <message>
        <source>a TensorFlow Lite model</source>
        <translation>TensorFlow Lite 模型</translation>
    </message>
    <message>
        <source>JSON text</source>
        <translation>JSON 文本</translation>
    </message>
    <message>
        <source>a Git LFS pointer</source>
        <translation>Git LFS 指针</translation>
    </message>
    <message>
        <source>an HTML page</source>
        <translation>HTML 页面</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>The download or the export may have failed; fetch it again.</source>
        <translation>下载或导出可能失败了；请重新获取。</translation>
    </message>
    <message>
        <source>Run `git lfs pull` in its repository to get the file itself.</source>
        <translation>请在其仓库中运行 `git lfs pull` 以取得文件本身。</translation>
    </message>
    <message>
        <source>The download got a web page, perhaps a login or an error; fetch the file itself.</source>
        <translation>下载得到的是网页，可能是登录页或错误页；请获取文件本身。</translation>
    </message>
    <message>
        <source>Unpack it and open what is in it.</source>
        <translation>请解包，并打开其中的内容。</translation>
    </message>
    <message>
        <source>It holds tensors: give it where arrays are read, as FILE, or as FILE:NAME where it holds several.</source>
        <translation>其中有张量：请在读取数组的地方给出它，写作 FILE；有多个时写作 FILE:NAME。</translation>
    </message>
    <message>
        <source>It can run code and is not opened here. If you trust it, save it again in Python: torch.save(torch.load(&apos;file.pt&apos;, map_location=&apos;cpu&apos;, weights_only=False), &apos;new.pt&apos;).</source>
        <translation>它可能运行代码，这里不打开。如果你信任它，请在 Python 中重新保存：torch.save(torch.load(&apos;file.pt&apos;, map_location=&apos;cpu&apos;, weights_only=False), &apos;new.pt&apos;)。</translation>
    </message>
    <message>
        <source>Save one array of it in Python: numpy.save(&apos;w.npy&apos;, keras.models.load_model(&apos;file.keras&apos;).get_layer(&apos;name&apos;).get_weights()[0]).</source>
        <translation>请在 Python 中保存其中一个数组：numpy.save(&apos;w.npy&apos;, keras.models.load_model(&apos;file.keras&apos;).get_layer(&apos;name&apos;).get_weights()[0])。</translation>
    </message>
    <message>
        <source>Open it by itself: scatterscope FILE.scope, or in the window.</source>
        <translation>请单独打开它：scatterscope FILE.scope，或在窗口中。</translation>
    </message>
    <message>
        <source>Pickles can run code and are never opened here; save the array in Python: numpy.save(&apos;w.npy&apos;, array).</source>
        <translation>pickle 可能运行代码，这里从不打开；请在 Python 中保存数组：numpy.save(&apos;w.npy&apos;, array)。</translation>
    </message>
    <message>
        <source>Save one tensor of it in Python: numpy.save(&apos;w.npy&apos;, tf.lite.Interpreter(&apos;file.tflite&apos;).get_tensor(i)), after allocate_tensors().</source>
        <translation>请在 Python 中保存其中一个张量：在 allocate_tensors() 之后 numpy.save(&apos;w.npy&apos;, tf.lite.Interpreter(&apos;file.tflite&apos;).get_tensor(i))。</translation>
    </message>
    <message>
        <source>Save one data set of it in Python: numpy.save(&apos;w.npy&apos;, h5py.File(&apos;file.h5&apos;)[&apos;name&apos;][:]).</source>
        <translation>请在 Python 中保存其中一个数据集：numpy.save(&apos;w.npy&apos;, h5py.File(&apos;file.h5&apos;)[&apos;name&apos;][:])。</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>请先解包。</translation>
    </message>
    <message>
        <source>Convert it to PNG, JPEG, WebP, TIFF, BMP or PNM.</source>
        <translation>请转换为 PNG、JPEG、WebP、TIFF、BMP 或 PNM。</translation>
    </message>
    <message>
        <source>{} is {}, not {}.</source>
        <translation>{} 是{}，不是{}。</translation>
    </message>
    <message>
        <source>Bool</source>
        <translation>Bool</translation>
    </message>
    <message>
        <source>{} of the checkpoint were left out.</source>
        <translation>检查点的 {} 没有使用。</translation>
    </message>
    <message>
        <source>{} has two parameters of the name {}; which is meant cannot be known.</source>
        <translation>{} 有两个名为 {} 的参数；无法知道所指的是哪一个。</translation>
    </message>
    <message>
        <source>{} has more than {} parameters.</source>
        <translation>{} 的参数超过 {} 个。</translation>
    </message>
    <message>
        <source>Save it again with mindspore.save_checkpoint().</source>
        <translation>请用 mindspore.save_checkpoint() 重新保存。</translation>
    </message>
    <message>
        <source>Its elements are of type {}; bool, integers and floats up to 64 bits are read.</source>
        <translation>它的元素类型为 {}；读取的是 bool、整数和不超过 64 位的浮点数。</translation>
    </message>
    <message>
        <source>Its shape, {}, does not agree with its {} bytes of {}.</source>
        <translation>它的形状 {0} 与其 {2} 的 {1} 字节不一致。</translation>
    </message>
    <message>
        <source>The .npy header of {} claims {} elements of {}, {} bytes, but {} bytes follow it.</source>
        <translation>{} 的 .npy 头部声称有 {} 个 {} 元素，共 {} 字节，但其后有 {} 字节。</translation>
    </message>
    <message>
        <source>The file was cut short or changed; fetch or save it again.</source>
        <translation>文件被截断或更改；请重新获取或保存。</translation>
    </message>
    <message>
        <source>{{&apos;descr&apos;: &apos;&lt;f4&apos;, &apos;fortran_order&apos;: False, &apos;shape&apos;: ({}{}), }}</source>
        <translation>{{&apos;descr&apos;: &apos;&lt;f4&apos;, &apos;fortran_order&apos;: False, &apos;shape&apos;: ({}{}), }}</translation>
    </message>
    <message>
        <source>Save the array again with numpy.save().</source>
        <translation>请用 numpy.save() 重新保存数组。</translation>
    </message>
    <message>
        <source>does not begin with {</source>
        <translation>does not begin with {</translation>
    </message>
    <message>
        <source>a comma or } is missing</source>
        <translation>a comma or } is missing</translation>
    </message>
    <message>
        <source>a key is missing</source>
        <translation>a key is missing</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>a colon is missing</translation>
    </message>
    <message>
        <source>something follows the closing brace</source>
        <translation>something follows the closing brace</translation>
    </message>
    <message>
        <source>must hold descr, fortran_order and shape, and one is missing</source>
        <translation>must hold descr, fortran_order and shape, and one is missing</translation>
    </message>
    <message>
        <source>{} holds an array of records; only plain numbers are read.</source>
        <translation>{} 是记录的数组；只读取纯数值。</translation>
    </message>
    <message>
        <source>Save one field of it with numpy.save().</source>
        <translation>请用 numpy.save() 保存其中一个字段。</translation>
    </message>
    <message>
        <source>fortran_order is neither True nor False</source>
        <translation>fortran_order is neither True nor False</translation>
    </message>
    <message>
        <source>has the key &apos;{}&apos; twice or should not have it</source>
        <translation>has the key &apos;{}&apos; twice or should not have it</translation>
    </message>
    <message>
        <source>The .npy header of {} {}.</source>
        <translation>{} 的 .npy 头部{}。</translation>
    </message>
    <message>
        <source>The .npy header of {} cannot be read: {} at &quot;{}&quot;.</source>
        <translation>{0} 的 .npy 头部无法读取：在 &quot;{2}&quot; 处{1}。</translation>
    </message>
    <message>
        <source>{} holds Python objects as a pickle, which can run code and is never opened.</source>
        <translation>{} 以 pickle 保存 Python 对象，它可能运行代码，从不打开。</translation>
    </message>
    <message>
        <source>Save plain numbers: numpy.save(file, array.astype(&apos;float32&apos;)).</source>
        <translation>请保存纯数值：numpy.save(file, array.astype(&apos;float32&apos;))。</translation>
    </message>
    <message>
        <source>{} holds elements of type &apos;{}&apos;; bool, integers and floats up to 64 bits are read.</source>
        <translation>{} 的元素类型为“{}”；读取的是 bool、整数和不超过 64 位的浮点数。</translation>
    </message>
    <message>
        <source>Convert it: numpy.save(file, array.astype(&apos;float32&apos;)).</source>
        <translation>请转换：numpy.save(file, array.astype(&apos;float32&apos;))。</translation>
    </message>
    <message>
        <source>{} ends within its .npy header, after {} bytes.</source>
        <translation>{} 在其 .npy 头部中结束，只有 {} 字节。</translation>
    </message>
    <message>
        <source>The file was cut short; fetch or save it again.</source>
        <translation>文件被截断；请重新获取或保存。</translation>
    </message>
    <message>
        <source>{} is a .npy file of version {}.{}; 1.0, 2.0 and 3.0 are read.</source>
        <translation>{} 是版本 {}.{} 的 .npy 文件；读取 1.0、2.0 和 3.0。</translation>
    </message>
    <message>
        <source>The .npy header of {} claims {} bytes; at most {} are read, as in NumPy.</source>
        <translation>{} 的 .npy 头部声称有 {} 字节；像 NumPy 那样最多读取 {} 字节。</translation>
    </message>
    <message>
        <source>The .npy header of {} claims {} extents; at most {} are possible.</source>
        <translation>{} 的 .npy 头部声称有 {} 个维度；最多可有 {} 个。</translation>
    </message>
    <message>
        <source>The .npy header of {} claims more elements than 64 bits can count.</source>
        <translation>{} 的 .npy 头部声称的元素多于 64 位所能计数。</translation>
    </message>
    <message>
        <source>{} has {} members; {} at most are listed.</source>
        <translation>{} 有 {} 个成员；最多列出 {} 个。</translation>
    </message>
    <message>
        <source>Save the arrays in several files.</source>
        <translation>请把数组存入多个文件。</translation>
    </message>
    <message>
        <source>{} is a zip archive without a NumPy array: none of its {} is a .npy file.</source>
        <translation>{} 是没有 NumPy 数组的 zip 压缩包：其 {} 都不是 .npy 文件。</translation>
    </message>
    <message>
        <source>{} of the archive that are no .npy files were left out.</source>
        <translation>压缩包中不是 .npy 文件的 {} 没有使用。</translation>
    </message>
    <message>
        <source>{} of the model were left out.</source>
        <translation>模型的 {} 没有使用。</translation>
    </message>
    <message>
        <source>sparse tensor</source>
        <translation>sparse tensor</translation>
    </message>
    <message>
        <source>, auto_pad=&apos;{}&apos;</source>
        <translation>, auto_pad=&apos;{}&apos;</translation>
    </message>
    <message>
        <source>{} has more than {} tensors.</source>
        <translation>{} 的张量超过 {} 个。</translation>
    </message>
    <message>
        <source>Save the ones that are wanted as .safetensors.</source>
        <translation>请把需要的保存为 .safetensors。</translation>
    </message>
    <message>
        <source>{} has two tensors of the name {}; which is meant cannot be known.</source>
        <translation>{} 有两个名为 {} 的张量；无法知道所指的是哪一个。</translation>
    </message>
    <message>
        <source>Export the model again.</source>
        <translation>请重新导出模型。</translation>
    </message>
    <message>
        <source>Its elements stand in another file, {}, and no file that a model names is opened.</source>
        <translation>它的元素在另一个文件 {} 中，而模型指明的文件一律不打开。</translation>
    </message>
    <message>
        <source>Its elements stand in another file, and no file that a model names is opened.</source>
        <translation>它的元素在另一个文件中，而模型指明的文件一律不打开。</translation>
    </message>
    <message>
        <source>Its shape has {} extents or more elements than can be counted.</source>
        <translation>它的形状有 {} 个维度，或元素多得无法计数。</translation>
    </message>
    <message>
        <source>Its elements are stored one by one, as no exporter does.</source>
        <translation>它的元素逐个存储，没有导出器这样做。</translation>
    </message>
    <message>
        <source>Its weights are computed in the model, or come in from outside: their shape is not known.</source>
        <translation>它的权重在模型中计算，或由外部给出：形状未知。</translation>
    </message>
    <message>
        <source>W = np.ones(({}), np.float32)
node = helper.make_node(&apos;ConvTranspose&apos;, [&apos;X&apos;, &apos;W&apos;{}], [&apos;Y&apos;]{})</source>
        <translation>W = np.ones(({}), np.float32)
node = helper.make_node(&apos;ConvTranspose&apos;, [&apos;X&apos;, &apos;W&apos;{}], [&apos;Y&apos;]{})</translation>
    </message>
    <message>
        <source>Its weights have {} extents; pictures and signals, of four and three, are drawn here.</source>
        <translation>它的权重有 {} 个维度；这里绘制四个维度的图片和三个维度的信号。</translation>
    </message>
    <message>
        <source>Its bias is computed in the model, or comes in from outside.</source>
        <translation>它的偏置在模型中计算，或由外部给出。</translation>
    </message>
    <message>
        <source>What ConvTranspose does not know was left out: {}.</source>
        <translation>ConvTranspose 没有的内容被略去：{}。</translation>
    </message>
    <message>
        <source>ends without a result</source>
        <translation>结束时没有结果</translation>
    </message>
    <message>
        <source>makes more than {} values</source>
        <translation>产生超过 {} 个值</translation>
    </message>
    <message>
        <source>The pickle of {} {}.</source>
        <translation>{} 的 pickle {}。</translation>
    </message>
    <message>
        <source>The file was damaged, or made by another program than torch.save().</source>
        <translation>文件已损坏，或不是由 torch.save() 生成。</translation>
    </message>
    <message>
        <source>{} holds more than tensors: opening it in Python would {}. Nothing of it was run.</source>
        <translation>{} 不只含有张量：在 Python 中打开它会{}。其中没有运行任何内容。</translation>
    </message>
    <message>
        <source>takes more values than it has made</source>
        <translation>取出的值多于已产生的</translation>
    </message>
    <message>
        <source>has a key without a value</source>
        <translation>has a key without a value</translation>
    </message>
    <message>
        <source>names a storage in another way than torch.save()</source>
        <translation>names a storage in another way than torch.save()</translation>
    </message>
    <message>
        <source>describes a tensor in another way than torch.save()</source>
        <translation>describes a tensor in another way than torch.save()</translation>
    </message>
    <message>
        <source>describes a parameter in another way than torch.save()</source>
        <translation>describes a parameter in another way than torch.save()</translation>
    </message>
    <message>
        <source>describes a size in another way than torch.save()</source>
        <translation>describes a size in another way than torch.save()</translation>
    </message>
    <message>
        <source>keeps a value that it has not made</source>
        <translation>keeps a value that it has not made</translation>
    </message>
    <message>
        <source>uses a value that it has not kept</source>
        <translation>uses a value that it has not kept</translation>
    </message>
    <message>
        <source>ends within a text</source>
        <translation>ends within a text</translation>
    </message>
    <message>
        <source>ends within a number</source>
        <translation>ends within a number</translation>
    </message>
    <message>
        <source>ends at its beginning</source>
        <translation>ends at its beginning</translation>
    </message>
    <message>
        <source>ends within a frame</source>
        <translation>ends within a frame</translation>
    </message>
    <message>
        <source>has a number of more than 64 bits</source>
        <translation>has a number of more than 64 bits</translation>
    </message>
    <message>
        <source>ends within a name</source>
        <translation>ends within a name</translation>
    </message>
    <message>
        <source>gives a state to something that has none</source>
        <translation>gives a state to something that has none</translation>
    </message>
    <message>
        <source>follow instruction 0x{:02x} of a pickle, which data do not need</source>
        <translation>follow instruction 0x{:02x} of a pickle, which data do not need</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>{} begins as a model or checkpoint, but what follows is none.</source>
        <translation>{} 开头像模型或检查点，但后面的内容不是。</translation>
    </message>
    <message>
        <source>{} is longer than 2 GB, which protocol buffers cannot be.</source>
        <translation>{} 超过 2 GB，protocol buffers 不可能如此。</translation>
    </message>
    <message>
        <source>Save its tensors as .safetensors.</source>
        <translation>请把其张量保存为 .safetensors。</translation>
    </message>
    <message>
        <source>{} has more than {} parts.</source>
        <translation>{} 的部分超过 {} 个。</translation>
    </message>
    <message>
        <source>A node or tensor of {} has more than {} bytes of names and numbers.</source>
        <translation>{} 的一个节点或张量的名称和数字超过 {} 字节。</translation>
    </message>
    <message>
        <source>{} describes its tensors in {}; {} are read.</source>
        <translation>{} 用 {} 描述其张量；最多读取 {}。</translation>
    </message>
    <message>
        <source>holds its values within one another too often</source>
        <translation>holds its values within one another too often</translation>
    </message>
    <message>
        <source>holds more than {} tensors</source>
        <translation>holds more than {} tensors</translation>
    </message>
    <message>
        <source>has two tensors of the name {}; which is meant cannot be known</source>
        <translation>has two tensors of the name {}; which is meant cannot be known</translation>
    </message>
    <message>
        <source>Its shape and strides are no whole numbers that belong together.</source>
        <translation>它的形状和步长不是彼此相符的整数。</translation>
    </message>
    <message>
        <source>Its elements are in a {}; bool, integers and floats up to 64 bits are read.</source>
        <translation>它的元素在 {} 中；读取的是 bool、整数和不超过 64 位的浮点数。</translation>
    </message>
    <message>
        <source>Its data, {}, are not in the archive.</source>
        <translation>它的数据 {} 不在压缩包中。</translation>
    </message>
    <message>
        <source>It claims more elements than 64 bits can count.</source>
        <translation>它声称的元素多于 64 位所能计数。</translation>
    </message>
    <message>
        <source>It claims elements {} to {} of a storage that has {}.</source>
        <translation>它声称使用存储的元素 {} 到 {}，而存储只有 {} 个。</translation>
    </message>
    <message>
        <source>Its elements overlap in the file. Save tensor.contiguous() instead.</source>
        <translation>它的元素在文件中重叠。请改为保存 tensor.contiguous()。</translation>
    </message>
    <message>
        <source>If you trust it, save its tensors in Python: from safetensors.torch import save_file; m = torch.load(&apos;{}&apos;, map_location=&apos;cpu&apos;, weights_only=False); save_file(m.state_dict() if hasattr(m, &apos;state_dict&apos;) else m, &apos;model.safetensors&apos;).</source>
        <translation>如果你信任它，请在 Python 中保存其张量：from safetensors.torch import save_file; m = torch.load(&apos;{}&apos;, map_location=&apos;cpu&apos;, weights_only=False); save_file(m.state_dict() if hasattr(m, &apos;state_dict&apos;) else m, &apos;model.safetensors&apos;)。</translation>
    </message>
    <message>
        <source>{} is an archive of PyTorch without data.pkl, which would describe its tensors.</source>
        <translation>{} 是 PyTorch 的压缩包，但没有描述其张量的 data.pkl。</translation>
    </message>
    <message>
        <source>Save it again with torch.save().</source>
        <translation>请用 torch.save() 重新保存。</translation>
    </message>
    <message>
        <source>{} is a TorchScript program, not a checkpoint.</source>
        <translation>{} 是 TorchScript 程序，不是检查点。</translation>
    </message>
    <message>
        <source>Save its tensors in Python: torch.save(torch.jit.load(&apos;file.pt&apos;).state_dict(), &apos;weights.pt&apos;).</source>
        <translation>请在 Python 中保存其张量：torch.save(torch.jit.load(&apos;file.pt&apos;).state_dict(), &apos;weights.pt&apos;)。</translation>
    </message>
    <message>
        <source>Save a state_dict: torch.save(model.state_dict(), &apos;weights.pt&apos;).</source>
        <translation>请保存 state_dict：torch.save(model.state_dict(), &apos;weights.pt&apos;)。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true or false</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>a negative number</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>binary data</translation>
    </message>
    <message>
        <source>gives {} more than {} extents</source>
        <translation>gives {} more than {} extents</translation>
    </message>
    <message>
        <source>a third offset</source>
        <translation>a third offset</translation>
    </message>
    <message>
        <source>an object within a tensor</source>
        <translation>an object within a tensor</translation>
    </message>
    <message>
        <source>has the name {} twice</source>
        <translation>has the name {} twice</translation>
    </message>
    <message>
        <source>names more than {} tensors</source>
        <translation>names more than {} tensors</translation>
    </message>
    <message>
        <source>gives {} the key {}, which the format does not have</source>
        <translation>gives {} the key {}, which the format does not have</translation>
    </message>
    <message>
        <source>gives {} the key {} twice</source>
        <translation>gives {} the key {} twice</translation>
    </message>
    <message>
        <source>does not give {} a dtype, a shape and two data_offsets</source>
        <translation>does not give {} a dtype, a shape and two data_offsets</translation>
    </message>
    <message>
        <source>has {} where the format has something else{}</source>
        <translation>has {} where the format has something else{}</translation>
    </message>
    <message>
        <source>says that {} stands at {} to {}, but {} bytes of data follow</source>
        <translation>says that {} stands at {} to {}, but {} bytes of data follow</translation>
    </message>
    <message>
        <source>gives {} more elements than 64 bits can count</source>
        <translation>gives {} more elements than 64 bits can count</translation>
    </message>
    <message>
        <source>gives {} {} elements of {}, {} bytes, but places it on {}</source>
        <translation>gives {} {} elements of {}, {} bytes, but places it on {}</translation>
    </message>
    <message>
        <source>leaves {} {} before {}</source>
        <translation>leaves {} {} before {}</translation>
    </message>
    <message>
        <source>an overlap</source>
        <translation>an overlap</translation>
    </message>
    <message>
        <source>of {} bytes</source>
        <translation>of {} bytes</translation>
    </message>
    <message>
        <source>leaves {} bytes behind the last tensor that belong to none</source>
        <translation>leaves {} bytes behind the last tensor that belong to none</translation>
    </message>
    <message>
        <source>The safetensors header of {} {}.</source>
        <translation>{} 的 safetensors 头部{}。</translation>
    </message>
    <message>
        <source>The file was damaged or cut short, or made by another program; fetch or save it again.</source>
        <translation>文件已损坏或被截断，或由别的程序生成；请重新获取或保存。</translation>
    </message>
    <message>
        <source>ends within its length</source>
        <translation>在其长度之内结束</translation>
    </message>
    <message>
        <source>The safetensors header of {} claims {} bytes; {} are read, more than {} tensors need.</source>
        <translation>{} 的 safetensors 头部声称有 {} 字节；最多读取 {} 字节，{} 个张量也用不了这么多。</translation>
    </message>
    <message>
        <source>If the file is whole, save its tensors again without long metadata.</source>
        <translation>如果文件完整，请去掉过长的元数据，重新保存其张量。</translation>
    </message>
    <message>
        <source>claims {} bytes, but {} follow</source>
        <translation>声称有 {} 字节，但其后有 {} 字节</translation>
    </message>
    <message>
        <source>became shorter while it was being read</source>
        <translation>在读取时变短了</translation>
    </message>
    <message>
        <source>{} became shorter while it was being read.</source>
        <translation>{} 在读取时变短了。</translation>
    </message>
    <message>
        <source>{} has fewer numbers than its shape, {}, says.</source>
        <translation>{} 的数少于其形状 {} 所说的。</translation>
    </message>
    <message>
        <source>Save the model again.</source>
        <translation>请重新保存模型。</translation>
    </message>
    <message>
        <source>{} has more numbers than its shape, {}, says.</source>
        <translation>{} 的数多于其形状 {} 所说的。</translation>
    </message>
    <message>
        <source>{} claims more elements than 64 bits can count.</source>
        <translation>{} 声称的元素多于 64 位所能计数。</translation>
    </message>
    <message>
        <source>{} as float32</source>
        <translation>作为 float32 的 {}</translation>
    </message>
    <message>
        <source>{} as stored</source>
        <translation>按存储的 {}</translation>
    </message>
    <message>
        <source>Choose a smaller array or close other programs.</source>
        <translation>请选择较小的数组或关闭其他程序。</translation>
    </message>
    <message>
        <source>has the key {} twice</source>
        <translation>has the key {} twice</translation>
    </message>
    <message>
        <source>is nested more than {} deep</source>
        <translation>is nested more than {} deep</translation>
    </message>
    <message>
        <source>has a number that is too large</source>
        <translation>has a number that is too large</translation>
    </message>
    <message>
        <source>Zstandard</source>
        <translation>Zstandard</translation>
    </message>
    <message>
        <source>another method</source>
        <translation>another method</translation>
    </message>
    <message>
        <source>{} cannot be unpacked: its bytes are not those that the archive promises.</source>
        <translation>无法解压 {}：它的字节不是压缩包所承诺的。</translation>
    </message>
    <message>
        <source>The file was damaged or cut short; fetch or save it again.</source>
        <translation>文件已损坏或被截断；请重新获取或保存。</translation>
    </message>
    <message>
        <source>{} ends after {} of the {} bytes that the archive promises.</source>
        <translation>{0} 在压缩包承诺的 {2} 字节中的第 {1} 字节之后结束。</translation>
    </message>
    <message>
        <source>The directory of the archive {} is longer than {}, which no archive of tensors needs.</source>
        <translation>压缩包 {} 的目录超过 {}，张量的压缩包用不了这么多。</translation>
    </message>
    <message>
        <source>Save its tensors in several files.</source>
        <translation>请把其张量存入多个文件。</translation>
    </message>
    <message>
        <source>{} begins as a zip archive, but its directory, which stands at the end, {}.</source>
        <translation>{} 开头像 zip 压缩包，但位于末尾的目录{}。</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is broken</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>The directory of the archive {} is broken at member {}.</source>
        <translation>压缩包 {} 的目录在成员 {} 处损坏。</translation>
    </message>
    <message>
        <source>The archive {} has two members of the name {}; which is meant cannot be known.</source>
        <translation>压缩包 {} 有两个名为 {} 的成员；无法知道所指的是哪一个。</translation>
    </message>
    <message>
        <source>Save it again with one of each name.</source>
        <translation>请重新保存，每个名称只有一个。</translation>
    </message>
    <message>
        <source>{} is encrypted.</source>
        <translation>{} 已加密。</translation>
    </message>
    <message>
        <source>Unpack it with its password, and open what is in it.</source>
        <translation>请用密码解包，并打开其中的内容。</translation>
    </message>
    <message>
        <source>{} is compressed with {}; stored and deflated members are read.</source>
        <translation>{} 用 {} 压缩；只读取未压缩和 deflate 的成员。</translation>
    </message>
    <message>
        <source>Save it with numpy.savez() or numpy.savez_compressed().</source>
        <translation>请用 numpy.savez() 或 numpy.savez_compressed() 保存。</translation>
    </message>
    <message>
        <source>The packing was cancelled.</source>
        <translation>打包已取消。</translation>
    </message>
    <message>
        <source>The archive cannot be packed (error {} of libzip).</source>
        <translation>无法打包 (libzip 错误 {})。</translation>
    </message>
    <message>
        <source>Close other programs and save again.</source>
        <translation>请关闭其他程序后再保存。</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本的列表</translation>
    </message>
    <message>
        <source>has a {} that is not a JSON object</source>
        <translation>的 {} 不是 JSON 对象</translation>
    </message>
    <message>
        <source>has a &quot;{}&quot; in its {} that is not text</source>
        <translation>的 {1} 中 &quot;{0}&quot; 不是文本</translation>
    </message>
    <message>
        <source>{} is not a folder.</source>
        <translation>{} 不是文件夹。</translation>
    </message>
    <message>
        <source>is an archive without {}, so it is not an experiment</source>
        <translation>是没有 {} 的压缩包，所以不是实验</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>不是对象</translation>
    </message>
    <message>
        <source>shape is not a tuple of non-negative integers that fit in 64 bits</source>
        <translation>shape 不是能放进 64 位的非负整数元组</translation>
    </message>
    <message>
        <source>fills something that is not a list or dictionary</source>
        <translation>填充的不是列表或字典</translation>
    </message>
    <message>
        <source>calls something that is not a function</source>
        <translation>调用的不是函数</translation>
    </message>
    <message>
        <source>is not JSON at byte {}</source>
        <translation>在第 {} 字节处不是 JSON</translation>
    </message>
    <message>
        <source>is not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>{} does not begin as .{} files do: it is damaged, or something else under this name.</source>
        <translation>{} 的开头不是 .{} 文件的开头：文件已损坏，或者是用了这个名字的其他内容。</translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation>请重新保存或重新下载它。</translation>
    </message>
    <message>
        <source>of a kind that this program does not know</source>
        <translation>本程序不认识的类型</translation>
    </message>
</context>
<context>
    <name>core/geometry</name>
    <message>
        <source>Set {} to 1 or more.</source>
        <translation>请把 {} 设为 1 或更大。</translation>
    </message>
    <message>
        <source>input size</source>
        <translation>输入大小</translation>
    </message>
    <message>
        <source>The output size for input {}, kernel_size {}, stride {}, dilation {} does not fit in 64 bits.</source>
        <translation>输入 {}、kernel_size {}、stride {}、dilation {} 的输出大小放不进 64 位。</translation>
    </message>
    <message>
        <source>The output size is {}: the canvas has {} rows and {} are cut away.</source>
        <translation>输出大小是 {}：画布有 {} 行，裁掉 {} 行。</translation>
    </message>
    <message>
        <source>Cut at most {} rows, or make the input or the kernel larger.</source>
        <translation>最多裁掉 {} 行，或增大输入或卷积核。</translation>
    </message>
    <message>
        <source>output_padding must lie between 0 and the output size {}, but is {}.</source>
        <translation>output_padding 必须在 0 和输出大小 {} 之间，但它是 {}。</translation>
    </message>
    <message>
        <source>{} must be a positive multiple of groups, but {} is {} and groups is {}.</source>
        <translation>{} 必须是 groups 的正整数倍，但 {} 是 {}，groups 是 {}。</translation>
    </message>
    <message>
        <source>The batch must hold at least 1 image, not {}.</source>
        <translation>批量至少要有 1 幅图像，不是 {}。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>The {} would have {} elements, more bytes than 64 bits can count.</source>
        <translation>{} 将有 {} 个元素，字节数超过 64 位所能计数。</translation>
    </message>
    <message>
        <source>Make the sizes smaller.</source>
        <translation>请减小尺寸。</translation>
    </message>
    <message>
        <source>nn.Pad takes no negative amounts.</source>
        <translation>nn.Pad 不接受负数。</translation>
    </message>
    <message>
        <source>Use a crop instead.</source>
        <translation>请改用裁剪。</translation>
    </message>
    <message>
        <source>A {}×{} map cannot be mirrored by {}, {}, {}, {} rows and columns.</source>
        <translation>{}×{} 的图不能以 {}, {}, {}, {} 行和列镜像。</translation>
    </message>
    <message>
        <source>Mirror by less than the size of the map.</source>
        <translation>镜像要小于图的大小。</translation>
    </message>
    <message>
        <source>The padded size does not fit in 64 bits.</source>
        <translation>填充后的大小放不进 64 位。</translation>
    </message>
    <message>
        <source>A {}×{} map cannot lose {}, {}, {}, {} rows and columns.</source>
        <translation>{}×{} 的图不能裁掉 {}, {}, {}, {} 行和列。</translation>
    </message>
    <message>
        <source>The steps move the output further than 64 bits count.</source>
        <translation>这些步骤把输出移动得超出 64 位计数。</translation>
    </message>
    <message>
        <source>An output of {} elements cannot be counted in 64 bits.</source>
        <translation>{} 个元素的输出无法用 64 位计数。</translation>
    </message>
    <message>
        <source>the bias alone</source>
        <translation>只有偏置</translation>
    </message>
    <message>
        <source>sums of products</source>
        <translation>乘积之和</translation>
    </message>
    <message>
        <source>The numbers are the same.</source>
        <translation>数值相同。</translation>
    </message>
    <message>
        <source>Every element differs by the bias.</source>
        <translation>每个元素都相差一个偏置。</translation>
    </message>
    <message>
        <source>: {} of {} elements of every map differ</source>
        <translation>：每幅图 {1} 个元素中有 {0} 个不同</translation>
    </message>
    <message>
        <source>its row r is row r{:+d}</source>
        <translation>其第 r 行是第 r{} 行</translation>
    </message>
    <message>
        <source>its column c is column c{:+d}</source>
        <translation>其第 c 列是第 c{} 列</translation>
    </message>
    <message>
        <source>The picture is displaced: {} of the right answer{}.</source>
        <translation>图像移位了：{}，以正确答案计{}。</translation>
    </message>
    <message>
        <source>The numbers differ{}.</source>
        <translation>数值不同{}。</translation>
    </message>
    <message>
        <source>In {} it has {} where the right answer has {}{}.</source>
        <translation>在{0}，它是{1}，而正确答案是{2}{3}。</translation>
    </message>
    <message>
        <source>In {} it adds up other products{}.</source>
        <translation>在{}，它加上的是别的乘积{}。</translation>
    </message>
    <message>
        <source>Outputs of {} and {} cannot be compared line by line.</source>
        <translation>{} 和 {} 的输出无法逐行比较。</translation>
    </message>
    <message>
        <source>Maps of more than {} rows or columns are not compared line by line.</source>
        <translation>超过 {} 行或列的图不逐行比较。</translation>
    </message>
    <message>
        <source>{} more past the {}</source>
        <translation>{1}之外多 {0}</translation>
    </message>
    <message>
        <source>nothing is cut</source>
        <translation>不裁剪</translation>
    </message>
</context>
<context>
    <name>core/imaging</name>
    <message>
        <source>A picture has 1 to {} pixels a side and {} in all; .npy takes any size.</source>
        <translation>图片每边 1 到 {} 像素，总共 {}；.npy 接受任何大小。</translation>
    </message>
    <message>
        <source>encoder of a picture of floats</source>
        <translation>encoder of a picture of floats</translation>
    </message>
    <message>
        <source>The picture of floats does not read back as it was written.</source>
        <translation>浮点图片读回的内容与写出的不同。</translation>
    </message>
    <message>
        <source>The picture of floats cannot be written{}.</source>
        <translation>浮点图片无法写出{}。</translation>
    </message>
    <message>
        <source>: OpenCV says &quot;{}&quot;</source>
        <translation>：OpenCV 说 &quot;{}&quot;</translation>
    </message>
    <message>
        <source>Save .npy or .npz instead.</source>
        <translation>请改为保存 .npy 或 .npz。</translation>
    </message>
    <message>
        <source>OpenCV cannot write the picture of floats: {}.</source>
        <translation>OpenCV 无法写出浮点图片：{}。</translation>
    </message>
    <message>
        <source>The picture of floats cannot be written: {}.</source>
        <translation>浮点图片无法写出：{}。</translation>
    </message>
    <message>
        <source>Not enough memory to decode {}.</source>
        <translation>内存不足，无法解码 {}。</translation>
    </message>
    <message>
        <source>Make the picture smaller or close other programs.</source>
        <translation>请缩小图片或关闭其他程序。</translation>
    </message>
    <message>
        <source>Failed to allocate</source>
        <translation>Failed to allocate</translation>
    </message>
    <message>
        <source>nsufficient memory</source>
        <translation>nsufficient memory</translation>
    </message>
    <message>
        <source>ut of memory</source>
        <translation>ut of memory</translation>
    </message>
    <message>
        <source>o space for</source>
        <translation>o space for</translation>
    </message>
    <message>
        <source>llocation failed</source>
        <translation>llocation failed</translation>
    </message>
    <message>
        <source>The {} picture {} is broken: it cannot be decoded.</source>
        <translation>{} 图片 {} 已损坏：无法解码。</translation>
    </message>
    <message>
        <source>The {} picture {} is broken: the decoder says &quot;{}&quot;.</source>
        <translation>{} 图片 {} 已损坏：解码器说 &quot;{}&quot;。</translation>
    </message>
    <message>
        <source>Fetch or export it again.</source>
        <translation>请重新获取或导出。</translation>
    </message>
    <message>
        <source>It has {} pages; page {} was read.</source>
        <translation>它有 {}；读取的是第 {} 页。</translation>
    </message>
    <message>
        <source>Another picture follows in the file; only the first was read.</source>
        <translation>文件中后面还有一幅图片；只读取了第一幅。</translation>
    </message>
    <message>
        <source>It was turned upright, as its orientation ({} of 8 in Exif) says.</source>
        <translation>已按其方向 (Exif 中 8 种的第 {} 种) 摆正。</translation>
    </message>
    <message>
        <source>Its transparency was left out.</source>
        <translation>它的透明度被略去。</translation>
    </message>
    <message>
        <source>It calls its floating point samples white where they are 0; they were taken as they are.</source>
        <translation>它把浮点样本的 0 称为白色；按原值读取。</translation>
    </message>
    <message>
        <source>The {} picture {} is broken: {}.</source>
        <translation>{} 图片 {} 已损坏：{}。</translation>
    </message>
    <message>
        <source>the size differs from that of the header</source>
        <translation>the size differs from that of the header</translation>
    </message>
    <message>
        <source>remature end</source>
        <translation>remature end</translation>
    </message>
    <message>
        <source>The {} picture {} has samples of a kind that is not read.</source>
        <translation>{} 图片 {} 的样本类型无法读取。</translation>
    </message>
    <message>
        <source>The decoder says &quot;{}&quot;.</source>
        <translation>解码器说 &quot;{}&quot;。</translation>
    </message>
    <message>
        <source>holds one picture, and no page {}</source>
        <translation>只有一幅图片，没有第 {} 页</translation>
    </message>
    <message>
        <source>Leave the page out.</source>
        <translation>请不要指定页。</translation>
    </message>
    <message>
        <source>The {} picture {} was cut short: it ends before its data do.</source>
        <translation>{} 图片 {} 被截断：在数据结束之前就结束了。</translation>
    </message>
    <message>
        <source>The {} picture {} is broken: it {}.</source>
        <translation>{} 图片 {} 已损坏：它{}。</translation>
    </message>
    <message>
        <source>The {} picture {} {}.</source>
        <translation>{} 图片 {} {}。</translation>
    </message>
    <message>
        <source>The {} picture {} cannot be read: it {}.</source>
        <translation>{} 图片 {} 无法读取：它{}。</translation>
    </message>
    <message>
        <source>a picture (PNG, JPEG, BMP, PNM, WebP or TIFF)</source>
        <translation>图片 (PNG、JPEG、BMP、PNM、WebP 或 TIFF)</translation>
    </message>
    <message>
        <source>Choose a picture or a NumPy array.</source>
        <translation>请选择图片或 NumPy 数组。</translation>
    </message>
    <message>
        <source>The {} picture {} is {}×{} pixels large.</source>
        <translation>{} 图片 {} 的大小是 {}×{} 像素。</translation>
    </message>
    <message>
        <source>Choose a picture with at least one pixel.</source>
        <translation>请选择至少有一个像素的图片。</translation>
    </message>
    <message>
        <source>The {} picture {} is {}×{} pixels large; at most {} pixels a side and {} in all are opened.</source>
        <translation>{} 图片 {} 的大小是 {}×{} 像素；最多打开每边 {} 像素、总共 {} 的图片。</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>请先缩小它。</translation>
    </message>
    <message>
        <source>{} holds {}; pictures of at most {} are opened.</source>
        <translation>{} 有 {}；最多打开 {} 的图片。</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>No PNG has {}×{} pixels with {} channels of {} bits.</source>
        <translation>没有 {}×{} 像素、{} 个通道、{} 位的 PNG。</translation>
    </message>
    <message>
        <source>A picture may have 1 to {} pixels a side.</source>
        <translation>图片每边可有 1 到 {} 像素。</translation>
    </message>
    <message>
        <source>The PNG encoder says &quot;{}&quot;.</source>
        <translation>PNG 编码器说 &quot;{}&quot;。</translation>
    </message>
    <message>
        <source>A map of {} × {} cannot be written as a picture.</source>
        <translation>{} × {} 的图不能写成图片。</translation>
    </message>
</context>
<context>
    <name>core/imaging/film</name>
    <message>
        <source>A film of {} × {} pixels has nothing to show.</source>
        <translation>{} × {} 像素的影片没有可显示的内容。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a film format that can be written.</source>
        <translation>“{}”不是可以写出的影片格式。</translation>
    </message>
    <message>
        <source>End the name in .gif or .mp4.</source>
        <translation>请以 .gif 或 .mp4 结尾命名。</translation>
    </message>
    <message>
        <source>The GIF cannot be written: {}.</source>
        <translation>GIF 无法写出：{}。</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>没有给出原因</translation>
    </message>
    <message>
        <source>Choose another size.</source>
        <translation>请选择另一个大小。</translation>
    </message>
    <message>
        <source>A GIF can have at most {} pixels per side, but {} × {} was requested.</source>
        <translation>GIF 每边最多 {} 像素，但要求的是 {} × {}。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>请选择较小的大小。</translation>
    </message>
    <message>
        <source>The encoder left an incomplete film: {}.</source>
        <translation>编码器留下了不完整的影片：{}。</translation>
    </message>
    <message>
        <source>Export it again in a smaller size, close other programs or choose a GIF.</source>
        <translation>请以较小的大小重新导出，关闭其他程序，或选择 GIF。</translation>
    </message>
    <message>
        <source>its index lacks a table</source>
        <translation>its index lacks a table</translation>
    </message>
    <message>
        <source>it holds {} of {} frames</source>
        <translation>it holds {} of {} frames</translation>
    </message>
    <message>
        <source>frame {} lies outside its data</source>
        <translation>frame {} lies outside its data</translation>
    </message>
    <message>
        <source>its index says of some frames not where they are</source>
        <translation>its index says of some frames not where they are</translation>
    </message>
    <message>
        <source>it ends within its data</source>
        <translation>it ends within its data</translation>
    </message>
    <message>
        <source>it has no index</source>
        <translation>it has no index</translation>
    </message>
    <message>
        <source>encoder of {} × {} pixels</source>
        <translation>encoder of {} × {} pixels</translation>
    </message>
    <message>
        <source>Choose a smaller size, or a GIF.</source>
        <translation>请选择较小的大小，或 GIF。</translation>
    </message>
    <message>
        <source>Not enough memory for the {} of the {}.</source>
        <translation>{1} 所需的 {0} 内存不足。</translation>
    </message>
    <message>
        <source>No MP4 film can be written to {}: no encoder for H.264 or MPEG-4 works here.</source>
        <translation>无法把 MP4 影片写入 {}：这里没有可用的 H.264 或 MPEG-4 编码器。</translation>
    </message>
    <message>
        <source>Install FFmpeg&apos;s encoders, or choose a GIF.</source>
        <translation>请安装 FFmpeg 的编码器，或选择 GIF。</translation>
    </message>
    <message>
        <source>An MP4 film needs an even width and height, but {} × {} was requested.</source>
        <translation>MP4 影片的宽和高必须是偶数，但要求的是 {} × {}。</translation>
    </message>
    <message>
        <source>Make the odd one a pixel larger.</source>
        <translation>请把奇数的一边增大一个像素。</translation>
    </message>
    <message>
        <source>OpenCV cannot write the film: {}</source>
        <translation>OpenCV 无法写出影片：{}</translation>
    </message>
</context>
<context>
    <name>core/imaging/headers</name>
    <message>
        <source>has an info header of unknown size</source>
        <translation>has an info header of unknown size</translation>
    </message>
    <message>
        <source>is compressed in a way that is not read</source>
        <translation>is compressed in a way that is not read</translation>
    </message>
    <message>
        <source>has no possible size</source>
        <translation>has no possible size</translation>
    </message>
    <message>
        <source>Convert it to PNG.</source>
        <translation>请转换为 PNG。</translation>
    </message>
    <message>
        <source>has something else where a marker must stand</source>
        <translation>has something else where a marker must stand</translation>
    </message>
    <message>
        <source>has no frame</source>
        <translation>has no frame</translation>
    </message>
    <message>
        <source>has no picture data</source>
        <translation>has no picture data</translation>
    </message>
    <message>
        <source>has a segment shorter than its own length field</source>
        <translation>has a segment shorter than its own length field</translation>
    </message>
    <message>
        <source>has a frame header that is too short</source>
        <translation>has a frame header that is too short</translation>
    </message>
    <message>
        <source>has samples of an impossible number of bits</source>
        <translation>has samples of an impossible number of bits</translation>
    </message>
    <message>
        <source>Exif</source>
        <translation>Exif</translation>
    </message>
    <message>
        <source>does not begin with an IHDR chunk</source>
        <translation>does not begin with an IHDR chunk</translation>
    </message>
    <message>
        <source>claims more samples than 64 bits can count</source>
        <translation>claims more samples than 64 bits can count</translation>
    </message>
    <message>
        <source>has a sample that is not a number</source>
        <translation>has a sample that is not a number</translation>
    </message>
    <message>
        <source>has a sample above the largest value of its header</source>
        <translation>has a sample above the largest value of its header</translation>
    </message>
    <message>
        <source>has an unknown line in its PAM header ({})</source>
        <translation>has an unknown line in its PAM header ({})</translation>
    </message>
    <message>
        <source>has no size in its header</source>
        <translation>has no size in its header</translation>
    </message>
    <message>
        <source>is a PAM file of {} channels{}{}; grey and RGB, with transparency or without, are read</source>
        <translation>is a PAM file of {} channels{}{}; grey and RGB, with transparency or without, are read</translation>
    </message>
    <message>
        <source>claims a largest value outside 1 to 65535</source>
        <translation>claims a largest value outside 1 to 65535</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits or as float32, or save the array with numpy.save().</source>
        <translation>请用 8 或 16 位或 float32 保存，或用 numpy.save() 保存数组。</translation>
    </message>
    <message>
        <source>Save it without compression, or with PlanarConfiguration 1 (interleaved).</source>
        <translation>请不压缩保存，或使用 PlanarConfiguration 1 (交错)。</translation>
    </message>
    <message>
        <source>Save it without compression or without transparency.</source>
        <translation>请不压缩保存，或去掉透明度。</translation>
    </message>
    <message>
        <source>floating point</source>
        <translation>floating point</translation>
    </message>
    <message>
        <source>signed integers</source>
        <translation>signed integers</translation>
    </message>
    <message>
        <source>unsigned integers</source>
        <translation>unsigned integers</translation>
    </message>
    <message>
        <source>a format of their own</source>
        <translation>a format of their own</translation>
    </message>
    <message>
        <source>has more than four samples in a pixel</source>
        <translation>has more than four samples in a pixel</translation>
    </message>
    <message>
        <source>has samples of different kinds in one pixel</source>
        <translation>has samples of different kinds in one pixel</translation>
    </message>
    <message>
        <source>has samples of a kind that is not read ({})</source>
        <translation>has samples of a kind that is not read ({})</translation>
    </message>
    <message>
        <source>has samples of an unusual number of bits ({})</source>
        <translation>has samples of an unusual number of bits ({})</translation>
    </message>
    <message>
        <source>is compressed in a way that is not read (scheme {})</source>
        <translation>is compressed in a way that is not read (scheme {})</translation>
    </message>
    <message>
        <source>Save it without compression, or as PNG.</source>
        <translation>请不压缩保存，或存为 PNG。</translation>
    </message>
    <message>
        <source>has colours of a kind that is not read (photometric interpretation {})</source>
        <translation>has colours of a kind that is not read (photometric interpretation {})</translation>
    </message>
    <message>
        <source>Save it in grey or RGB, or as PNG.</source>
        <translation>请以灰度或 RGB 保存，或存为 PNG。</translation>
    </message>
    <message>
        <source>stores colours that are neither grey nor RGB in samples of {} bits</source>
        <translation>stores colours that are neither grey nor RGB in samples of {} bits</translation>
    </message>
    <message>
        <source>calls itself RGB but has fewer than three samples in a pixel</source>
        <translation>calls itself RGB but has fewer than three samples in a pixel</translation>
    </message>
    <message>
        <source>stores its {} samples in compressed planes of their own (PlanarConfiguration 2)</source>
        <translation>stores its {} samples in compressed planes of their own (PlanarConfiguration 2)</translation>
    </message>
    <message>
        <source>stores grey and transparency compressed in a way that is not read</source>
        <translation>stores grey and transparency compressed in a way that is not read</translation>
    </message>
    <message>
        <source>stores {} compressed floating point samples of {} bits in a pixel</source>
        <translation>stores {} compressed floating point samples of {} bits in a pixel</translation>
    </message>
    <message>
        <source>stores {} of {} bits</source>
        <translation>stores {} of {} bits</translation>
    </message>
    <message>
        <source>compressed samples</source>
        <translation>compressed samples</translation>
    </message>
    <message>
        <source>Save it with 8 bits.</source>
        <translation>请用 8 位保存。</translation>
    </message>
    <message>
        <source>has {}, not {}</source>
        <translation>has {}, not {}</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>has no size</source>
        <translation>has no size</translation>
    </message>
    <message>
        <source>has tiles larger than any picture may be</source>
        <translation>has tiles larger than any picture may be</translation>
    </message>
    <message>
        <source>is an animation; only single pictures are read</source>
        <translation>is an animation; only single pictures are read</translation>
    </message>
    <message>
        <source>begins with an unknown chunk</source>
        <translation>begins with an unknown chunk</translation>
    </message>
    <message>
        <source>Save it without compression, with 16 bits or as float32.</source>
        <translation>请不压缩、用 16 位或以 float32 保存。</translation>
    </message>
    <message>
        <source>stores compressed samples of a kind that is only read uncompressed ({})</source>
        <translation>压缩保存了只能在未压缩时读取的样本 ({})</translation>
    </message>
</context>
<context>
    <name>core/imaging/plain</name>
    <message>
        <source>a strip or tile is shorter than its size says</source>
        <translation>a strip or tile is shorter than its size says</translation>
    </message>
    <message>
        <source>a sample is missing or above the largest value</source>
        <translation>a sample is missing or above the largest value</translation>
    </message>
</context>
<context>
    <name>core/lessons</name>
    <message>
        <source>Write </source>
        <translation>Write </translation>
    </message>
    <message>
        <source>cells as row,column from 0,0 to {},{}: 0,0 0,1 2-3,0-1</source>
        <translation>cells as row,column from 0,0 to {},{}: 0,0 0,1 2-3,0-1</translation>
    </message>
    <message>
        <source>what they hold and their numbers from 0 to {}: sums 0-{}; bias {}; zeros 0</source>
        <translation>what they hold and their numbers from 0 to {}: sums 0-{}; bias {}; zeros 0</translation>
    </message>
    <message>
        <source>the number of an option from 1 to {}</source>
        <translation>the number of an option from 1 to {}</translation>
    </message>
    <message>
        <source>bias alone</source>
        <translation>只有偏置</translation>
    </message>
    <message>
        <source>height x width: 5x5</source>
        <translation>height x width: 5x5</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>An indented line goes on with the field above it, but there is none.</source>
        <translation>缩进的一行延续上面的字段，但上面没有字段。</translation>
    </message>
    <message>
        <source>Begin the line with a key: </source>
        <translation>请以键开头： </translation>
    </message>
    <message>
        <source>A line of a {} block is &apos;key: value&apos;, but this is &apos;{}&apos;.</source>
        <translation>{} 块的一行是 &apos;key: value&apos;，但这里是“{}”。</translation>
    </message>
    <message>
        <source>The keys are </source>
        <translation>键有 </translation>
    </message>
    <message>
        <source>A {} block has no key &apos;{}&apos;.</source>
        <translation>{} 块没有键“{}”。</translation>
    </message>
    <message>
        <source>The key &apos;{}&apos; may stand in a {} block {}, and stands there once more.</source>
        <translation>键“{}”在一个 {} 块中可以出现 {}，这里又出现了一次。</translation>
    </message>
    <message>
        <source>Take this line out.</source>
        <translation>请去掉这一行。</translation>
    </message>
    <message>
        <source>The block is empty.</source>
        <translation>块是空的。</translation>
    </message>
    <message>
        <source>Write lines &apos;key: value&apos; in it: </source>
        <translation>请在其中写 &apos;key: value&apos; 的行： </translation>
    </message>
    <message>
        <source>The {} block is not closed.</source>
        <translation>{} 块没有闭合。</translation>
    </message>
    <message>
        <source>End it with a line of ``` alone.</source>
        <translation>请以单独一行 ``` 结束它。</translation>
    </message>
    <message>
        <source>The lesson has no title.</source>
        <translation>课程没有标题。</translation>
    </message>
    <message>
        <source>Begin the file with a line &apos;# Title&apos;.</source>
        <translation>请以一行 &apos;# Title&apos; 开始文件。</translation>
    </message>
    <message>
        <source>The lesson has no step.</source>
        <translation>课程没有步骤。</translation>
    </message>
    <message>
        <source>Begin each step with a line &apos;## Heading&apos;.</source>
        <translation>请以一行 &apos;## Heading&apos; 开始每一步。</translation>
    </message>
    <message>
        <source>A lesson has one title, and this is another one.</source>
        <translation>课程只有一个标题，这是又一个。</translation>
    </message>
    <message>
        <source>Begin a step with &apos;## &apos;, and a heading inside of it with &apos;### &apos;.</source>
        <translation>请以 &apos;## &apos; 开始一步，以 &apos;### &apos; 写其中的标题。</translation>
    </message>
    <message>
        <source>A {} block stands in a step, but no step has begun.</source>
        <translation>{} 块在步骤之内，但还没有步骤开始。</translation>
    </message>
    <message>
        <source>Put a line &apos;## Heading&apos; above it.</source>
        <translation>请在它上面写一行 &apos;## Heading&apos;。</translation>
    </message>
    <message>
        <source>The scene of a step stands before its question.</source>
        <translation>一步的场景在它的问题之前。</translation>
    </message>
    <message>
        <source>A step has one {} block, and this is another one.</source>
        <translation>一步只有一个 {} 块，这是又一个。</translation>
    </message>
    <message>
        <source>Begin another step with &apos;## Heading&apos;, or put the blocks in order.</source>
        <translation>请用 &apos;## Heading&apos; 开始另一步，或把块按顺序排列。</translation>
    </message>
    <message>
        <source>Write numbers, with / between rows and | between channels: 1 2 / 3 4.</source>
        <translation>请写数，行之间用 /，通道之间用 |：1 2 / 3 4。</translation>
    </message>
    <message>
        <source>A scene of a lesson holds at most {} numbers.</source>
        <translation>课程的场景最多有 {} 个数。</translation>
    </message>
    <message>
        <source>Make it smaller: a lesson is to be checked in the head.</source>
        <translation>请缩小它：课程要能心算验证。</translation>
    </message>
    <message>
        <source>A row holds no number.</source>
        <translation>有一行没有数。</translation>
    </message>
    <message>
        <source>Write numbers before the /, or take it out.</source>
        <translation>请在 / 之前写数，或去掉它。</translation>
    </message>
    <message>
        <source>This row has {}, the rows before it have {}.</source>
        <translation>这一行有 {}，前面的行有 {}。</translation>
    </message>
    <message>
        <source>Give every row as many numbers.</source>
        <translation>请给每行同样多的数。</translation>
    </message>
    <message>
        <source>This channel has {}, the channels before it have {}.</source>
        <translation>这个通道有 {}，前面的通道有 {}。</translation>
    </message>
    <message>
        <source>Give every channel as many rows.</source>
        <translation>请给每个通道同样多的行。</translation>
    </message>
    <message>
        <source>size formula</source>
        <translation>size formula</translation>
    </message>
    <message>
        <source>most stamps</source>
        <translation>most stamps</translation>
    </message>
    <message>
        <source>fewest stamps</source>
        <translation>fewest stamps</translation>
    </message>
    <message>
        <source>useful products</source>
        <translation>useful products</translation>
    </message>
    <message>
        <source> of output R, C</source>
        <translation> of output R, C</translation>
    </message>
    <message>
        <source>, line in FRAMEWORK</source>
        <translation>, line in FRAMEWORK</translation>
    </message>
    <message>
        <source>{} has no one line for this call: {}</source>
        <translation>{} 没有单独一行能写出此调用：{}</translation>
    </message>
    <message>
        <source>Ask for another framework&apos;s line, or change the scene.</source>
        <translation>请要求另一个框架的行，或更改场景。</translation>
    </message>
    <message>
        <source>line in </source>
        <translation>line in </translation>
    </message>
    <message>
        <source> of output</source>
        <translation> of output</translation>
    </message>
    <message>
        <source>There is no framework &apos;{}&apos;.</source>
        <translation>没有框架“{}”。</translation>
    </message>
    <message>
        <source>They are </source>
        <translation>They are </translation>
    </message>
    <message>
        <source>&apos;{}&apos; is nothing that can be computed from a scene.</source>
        <translation>“{}”不是能由场景计算的内容。</translation>
    </message>
    <message>
        <source>There are </source>
        <translation>There are </translation>
    </message>
    <message>
        <source>Write row, column from 0, 0 to {}, {}.</source>
        <translation>请写从 0, 0 到 {}, {} 的行, 列。</translation>
    </message>
    <message>
        <source>A text of a lesson holds at most {} computed numbers.</source>
        <translation>课程的一段文字最多有 {} 个计算出的数。</translation>
    </message>
    <message>
        <source>Divide the step into two.</source>
        <translation>请把这一步分成两步。</translation>
    </message>
    <message>
        <source>There is no scene yet from which this could be computed.</source>
        <translation>还没有可以由此计算的场景。</translation>
    </message>
    <message>
        <source>Put a scene block into this step or one before it.</source>
        <translation>请在这一步或之前的一步放一个 scene 块。</translation>
    </message>
    <message>
        <source>Write one of: ask: size, ask: cells of input 1, 2, ask: cells of kernel 0, 0, ask: value of output 2, 2, ask: rows, ask: columns, ask: count of output 2, 2, ask: choice of size (or of another computed number), ask: line.</source>
        <translation>Write one of: ask: size, ask: cells of input 1, 2, ask: cells of kernel 0, 0, ask: value of output 2, 2, ask: rows, ask: columns, ask: count of output 2, 2, ask: choice of size (or of another computed number), ask: line.</translation>
    </message>
    <message>
        <source>The predict block asks nothing.</source>
        <translation>predict 块没有提问。</translation>
    </message>
    <message>
        <source>The predict block has no question.</source>
        <translation>predict 块没有问题。</translation>
    </message>
    <message>
        <source>Write a line &apos;question:&apos; with what the learner reads.</source>
        <translation>请写一行 &apos;question:&apos;，内容是学习者读到的。</translation>
    </message>
    <message>
        <source>Options belong to ask: choice and to ask: line.</source>
        <translation>选项属于 ask: choice 和 ask: line。</translation>
    </message>
    <message>
        <source>There is no question &apos;{}&apos;.</source>
        <translation>没有问题“{}”。</translation>
    </message>
    <message>
        <source>The question would have {} cells to mark, and at most {} are asked for.</source>
        <translation>这个问题要标记 {} 个单元，最多可要求 {} 个。</translation>
    </message>
    <message>
        <source>Ask about a smaller scene.</source>
        <translation>请就较小的场景提问。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; names no cell whose traces could be marked.</source>
        <translation>“{}”没有指明可以标记其痕迹的单元。</translation>
    </message>
    <message>
        <source>Write ask: cells of input R, C with a pixel from 0, 0 to {}, {}, or ask: cells of kernel R, C with a tap from 0, 0 to {}, {}.</source>
        <translation>Write ask: cells of input R, C with a pixel from 0, 0 to {}, {}, or ask: cells of kernel R, C with a tap from 0, 0 to {}, {}.</translation>
    </message>
    <message>
        <source>{} of the options is what the core computes: {}.</source>
        <translation>{} 个选项是核心计算出的：{}。</translation>
    </message>
    <message>
        <source>More than one</source>
        <translation>多于一个</translation>
    </message>
    <message>
        <source>Let exactly one option say it.</source>
        <translation>请让恰好一个选项说出它。</translation>
    </message>
    <message>
        <source>A choice needs two options or more.</source>
        <translation>选择题需要两个或更多选项。</translation>
    </message>
    <message>
        <source>Add lines &apos;option: …&apos;.</source>
        <translation>请添加 &apos;option: …&apos; 的行。</translation>
    </message>
    <message>
        <source>None of the lines computes the same numbers as the scene.</source>
        <translation>没有一行计算出与场景相同的数。</translation>
    </message>
    <message>
        <source>Every line computes the same numbers as the scene.</source>
        <translation>每一行都计算出与场景相同的数。</translation>
    </message>
    <message>
        <source>Let there be right and wrong ones.</source>
        <translation>请既有对的也有错的。</translation>
    </message>
    <message>
        <source>{} refuses it: {}</source>
        <translation>{} 拒绝它：{}</translation>
    </message>
    <message>
        <source>It gives {}, not {}.</source>
        <translation>它给出 {}，而不是 {}。</translation>
    </message>
    <message>
        <source>There is no scene that the question could be about.</source>
        <translation>没有这个问题所关于的场景。</translation>
    </message>
    <message>
        <source>Put a scene block above it, in this step or one before.</source>
        <translation>请在它上面，在这一步或之前的一步，放一个 scene 块。</translation>
    </message>
    <message>
        <source>output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source> (height x width)</source>
        <translation> (height x width)</translation>
    </message>
    <message>
        <source>Which rows of the output hold the bias alone?</source>
        <translation>Which rows of the output hold the bias alone?</translation>
    </message>
    <message>
        <source>Which columns of the output hold the bias alone?</source>
        <translation>Which columns of the output hold the bias alone?</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>none of them</translation>
    </message>
    <message>
        <source>xmlns=&quot;http://www.imsglobal.org/xsd/imsqti_v2p1&quot; xmlns:xsi=&quot;http://www.w3.org/2001/XMLSchema-instance&quot; xsi:schemaLocation=&quot;http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd&quot;</source>
        <translation>xmlns=&quot;http://www.imsglobal.org/xsd/imsqti_v2p1&quot; xmlns:xsi=&quot;http://www.w3.org/2001/XMLSchema-instance&quot; xsi:schemaLocation=&quot;http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd&quot;</translation>
    </message>
    <message>
        <source>      &lt;value&gt;{}&lt;/value&gt;
</source>
        <translation>      &lt;value&gt;{}&lt;/value&gt;
</translation>
    </message>
    <message>
        <source>  &lt;responseDeclaration identifier=&quot;RESPONSE&quot; cardinality=&quot;{}&quot; baseType=&quot;{}&quot;&gt;
</source>
        <translation>  &lt;responseDeclaration identifier=&quot;RESPONSE&quot; cardinality=&quot;{}&quot; baseType=&quot;{}&quot;&gt;
</translation>
    </message>
    <message>
        <source>    &lt;mapping defaultValue=&quot;0&quot;&gt;
</source>
        <translation>    &lt;mapping defaultValue=&quot;0&quot;&gt;
</translation>
    </message>
    <message>
        <source>      &lt;mapEntry mapKey=&quot;{}&quot; mappedValue=&quot;1&quot;/&gt;
</source>
        <translation>      &lt;mapEntry mapKey=&quot;{}&quot; mappedValue=&quot;1&quot;/&gt;
</translation>
    </message>
    <message>
        <source>    &lt;p&gt;{} &lt;textEntryInteraction responseIdentifier=&quot;RESPONSE&quot; expectedLength=&quot;12&quot;/&gt;&lt;/p&gt;
</source>
        <translation>    &lt;p&gt;{} &lt;textEntryInteraction responseIdentifier=&quot;RESPONSE&quot; expectedLength=&quot;12&quot;/&gt;&lt;/p&gt;
</translation>
    </message>
    <message>
        <source>    &lt;choiceInteraction responseIdentifier=&quot;RESPONSE&quot; shuffle=&quot;false&quot; maxChoices=&quot;{}&quot;&gt;
      &lt;prompt&gt;{}&lt;/prompt&gt;
</source>
        <translation>    &lt;choiceInteraction responseIdentifier=&quot;RESPONSE&quot; shuffle=&quot;false&quot; maxChoices=&quot;{}&quot;&gt;
      &lt;prompt&gt;{}&lt;/prompt&gt;
</translation>
    </message>
    <message>
        <source>      &lt;simpleChoice identifier=&quot;{}&quot;&gt;{}&lt;/simpleChoice&gt;
</source>
        <translation>      &lt;simpleChoice identifier=&quot;{}&quot;&gt;{}&lt;/simpleChoice&gt;
</translation>
    </message>
    <message>
        <source>&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?&gt;
&lt;assessmentItem {} identifier=&quot;{}&quot; title=&quot;{}&quot; adaptive=&quot;false&quot; timeDependent=&quot;false&quot;&gt;
</source>
        <translation>&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?&gt;
&lt;assessmentItem {} identifier=&quot;{}&quot; title=&quot;{}&quot; adaptive=&quot;false&quot; timeDependent=&quot;false&quot;&gt;
</translation>
    </message>
    <message>
        <source>  &lt;outcomeDeclaration identifier=&quot;SCORE&quot; cardinality=&quot;single&quot; baseType=&quot;float&quot;&gt;
    &lt;defaultValue&gt;&lt;value&gt;0&lt;/value&gt;&lt;/defaultValue&gt;
  &lt;/outcomeDeclaration&gt;
  &lt;itemBody&gt;
</source>
        <translation>  &lt;outcomeDeclaration identifier=&quot;SCORE&quot; cardinality=&quot;single&quot; baseType=&quot;float&quot;&gt;
    &lt;defaultValue&gt;&lt;value&gt;0&lt;/value&gt;&lt;/defaultValue&gt;
  &lt;/outcomeDeclaration&gt;
  &lt;itemBody&gt;
</translation>
    </message>
    <message>
        <source>    &lt;pre&gt;{}&lt;/pre&gt;
</source>
        <translation>    &lt;pre&gt;{}&lt;/pre&gt;
</translation>
    </message>
    <message>
        <source>  &lt;responseProcessing template=&quot;{}{}&quot;/&gt;
&lt;/assessmentItem&gt;
</source>
        <translation>  &lt;responseProcessing template=&quot;{}{}&quot;/&gt;
&lt;/assessmentItem&gt;
</translation>
    </message>
    <message>
        <source>    &lt;resource identifier=&quot;{0}&quot; type=&quot;imsqti_item_xmlv2p1&quot; href=&quot;{0}.xml&quot;&gt;
      &lt;file href=&quot;{0}.xml&quot;/&gt;
    &lt;/resource&gt;
</source>
        <translation>    &lt;resource identifier=&quot;{0}&quot; type=&quot;imsqti_item_xmlv2p1&quot; href=&quot;{0}.xml&quot;&gt;
      &lt;file href=&quot;{0}.xml&quot;/&gt;
    &lt;/resource&gt;
</translation>
    </message>
    <message>
        <source>&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?&gt;
&lt;manifest xmlns=&quot;http://www.imsglobal.org/xsd/imscp_v1p1&quot; identifier=&quot;scatterscope&quot;&gt;
  &lt;metadata&gt;
    &lt;schema&gt;QTIv2.1 Package&lt;/schema&gt;
    &lt;schemaversion&gt;1.0.0&lt;/schemaversion&gt;
  &lt;/metadata&gt;
  &lt;organizations/&gt;
  &lt;!-- {} --&gt;
  &lt;resources&gt;
{}  &lt;/resources&gt;
&lt;/manifest&gt;
</source>
        <translation>&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?&gt;
&lt;manifest xmlns=&quot;http://www.imsglobal.org/xsd/imscp_v1p1&quot; identifier=&quot;scatterscope&quot;&gt;
  &lt;metadata&gt;
    &lt;schema&gt;QTIv2.1 Package&lt;/schema&gt;
    &lt;schemaversion&gt;1.0.0&lt;/schemaversion&gt;
  &lt;/metadata&gt;
  &lt;organizations/&gt;
  &lt;!-- {} --&gt;
  &lt;resources&gt;
{}  &lt;/resources&gt;
&lt;/manifest&gt;
</translation>
    </message>
    <message>
        <source>The file has {} bytes, a lesson at most {}.</source>
        <translation>文件有 {} 字节，课程最多 {} 字节。</translation>
    </message>
    <message>
        <source>Divide it into several lessons.</source>
        <translation>请把它分成几课。</translation>
    </message>
    <message>
        <source>The file is not text in UTF-8.</source>
        <translation>文件不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请保存为 UTF-8。</translation>
    </message>
    <message>
        <source>A lesson has at most {} steps.</source>
        <translation>课程最多有 {} 步。</translation>
    </message>
    <message>
        <source>With the steps behind the convolution the output has {}×{}.</source>
        <translation>With the steps behind the convolution the output has {}×{}.</translation>
    </message>
    <message>
        <source>On both axes: {}.</source>
        <translation>On both axes: {}.</translation>
    </message>
    <message>
        <source>Height: {}. Width: {}.</source>
        <translation>Height: {}. Width: {}.</translation>
    </message>
    <message>
        <source>Tap w[{}, {}] lands once for every input pixel, a stride of {} apart: in {} of the output.</source>
        <translation>Tap w[{}, {}] lands once for every input pixel, a stride of {} apart: in {} of the output.</translation>
    </message>
    <message>
        <source>The stamp of x[{}, {}] begins at output row {}, column {} and puts its taps {} apart; {} of its {} taps land in the output.</source>
        <translation>The stamp of x[{}, {}] begins at output row {}, column {} and puts its taps {} apart; {} of its {} taps land in the output.</translation>
    </message>
    <message>
        <source>No product lands on y[{}, {}]: it holds {}.</source>
        <translation>No product lands on y[{}, {}]: it holds {}.</translation>
    </message>
    <message>
        <source>The products that land on y[{}, {}] add up: {}.</source>
        <translation>The products that land on y[{}, {}] add up: {}.</translation>
    </message>
    <message>
        <source>Stamps of {} reach row {}, stamps of {} reach column {}{}: {}.</source>
        <translation>Stamps of {} reach row {}, stamps of {} reach column {}{}: {}.</translation>
    </message>
    <message>
        <source>input row</source>
        <translation>输入行</translation>
    </message>
    <message>
        <source>input column</source>
        <translation>输入列</translation>
    </message>
    <message>
        <source>, in each of {} input channels</source>
        <translation>, in each of {} input channels</translation>
    </message>
    <message>
        <source>What the convolution made and what was filled in behind it: {}.</source>
        <translation>What the convolution made and what was filled in behind it: {}.</translation>
    </message>
    <message>
        <source>The canvas of all stamps lies on output {}s {} to {}; outside of it, and where no stamp lands, there is no product: {}.</source>
        <translation>The canvas of all stamps lies on output {}s {} to {}; outside of it, and where no stamp lands, there is no product: {}.</translation>
    </message>
    <message>
        <source>Computed from the scene it is {}.</source>
        <translation>Computed from the scene it is {}.</translation>
    </message>
    <message>
        <source>Option {} computes something else: {}</source>
        <translation>Option {} computes something else: {}</translation>
    </message>
    <message>
        <source>For every input and all weights these give the same numbers.</source>
        <translation>For every input and all weights these give the same numbers.</translation>
    </message>
    <message>
        <source>With kernel_size {} and stride {}, inner cells get from {} to {} stamps.</source>
        <translation>With kernel_size {} and stride {}, inner cells get from {} to {} stamps.</translation>
    </message>
    <message>
        <source>It may be </source>
        <translation>It may be </translation>
    </message>
    <message>
        <source>The {} would be {}: a lesson&apos;s has at most {} numbers.</source>
        <translation>{} 将是 {}：课程的最多有 {} 个数。</translation>
    </message>
    <message>
        <source>The scene says no call.</source>
        <translation>场景没有说明调用。</translation>
    </message>
    <message>
        <source>Write a line &apos;code:&apos; with a call of any framework: code: nn.ConvTranspose2d(1, 1, 3, stride=2).</source>
        <translation>请写一行 &apos;code:&apos; 加任一框架的调用：code: nn.ConvTranspose2d(1, 1, 3, stride=2)。</translation>
    </message>
    <message>
        <source>after: changes parameters by their names.</source>
        <translation>after: 按名称更改参数。</translation>
    </message>
    <message>
        <source>{} has no parameter &apos;{}&apos;.</source>
        <translation>{} 没有参数“{}”。</translation>
    </message>
    <message>
        <source>Write name=value; the names are </source>
        <translation>Write name=value; the names are </translation>
    </message>
    <message>
        <source>after: changes nothing.</source>
        <translation>after: 什么也没有更改。</translation>
    </message>
    <message>
        <source>Write name=value: after: output_padding=1.</source>
        <translation>请写 name=value：after: output_padding=1。</translation>
    </message>
    <message>
        <source>The scene says no input for {}.</source>
        <translation>场景没有为 {} 说明输入。</translation>
    </message>
    <message>
        <source>input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Write its numbers, input: 1 2 3 / 4 5 6, or a way to fill it and a size, input: counting 3x3.</source>
        <translation>请写出它的数，input: 1 2 3 / 4 5 6，或填入方式和大小，input: counting 3x3。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is followed by no size.</source>
        <translation>“{}”后面没有大小。</translation>
    </message>
    <message>
        <source>Write height x width: input: {} 3x3.</source>
        <translation>请写 height x width：input: {} 3x3。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is neither a number nor a way to fill an input.</source>
        <translation>“{}”既不是数，也不是填入输入的方式。</translation>
    </message>
    <message>
        <source>Write numbers, 1 2 3 / 4 5 6, or one of </source>
        <translation>Write numbers, 1 2 3 / 4 5 6, or one of </translation>
    </message>
    <message>
        <source> with a size: counting 3x3.</source>
        <translation> with a size: counting 3x3.</translation>
    </message>
    <message>
        <source>The call takes {}, but the input has {}.</source>
        <translation>调用接受 {}，但输入有 {}。</translation>
    </message>
    <message>
        <source>Write a plane for each channel, with | between them.</source>
        <translation>请为每个通道写一个平面，之间用 |。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is neither a number nor a kernel.</source>
        <translation>“{}”既不是数，也不是卷积核。</translation>
    </message>
    <message>
        <source>Write numbers, 1 2 1 / 2 4 2 / 1 2 1, or one of pyramid, </source>
        <translation>Write numbers, 1 2 1 / 2 4 2 / 1 2 1, or one of pyramid, </translation>
    </message>
    <message>
        <source>The call has a kernel of {}×{}, but this one is {}×{}.</source>
        <translation>调用的卷积核是 {}×{}，但这个是 {}×{}。</translation>
    </message>
    <message>
        <source>Write as many rows and columns as kernel_size says, with / between the rows.</source>
        <translation>请按 kernel_size 写行和列，行之间用 /。</translation>
    </message>
    <message>
        <source>The call has {} ({} × {} in its group), but here are {}.</source>
        <translation>调用有 {} (每组 {} × {})，但这里有 {}。</translation>
    </message>
    <message>
        <source>Write a plane for each pair, with | between them: those of the first input channel first.</source>
        <translation>请为每一对写一个平面，之间用 |：先写第一个输入通道的。</translation>
    </message>
    <message>
        <source>The call has no bias.</source>
        <translation>调用没有偏置。</translation>
    </message>
    <message>
        <source>Take the line out, or let the call have one.</source>
        <translation>请去掉这一行，或让调用有偏置。</translation>
    </message>
    <message>
        <source>The call has {}, but the bias has {}.</source>
        <translation>调用有 {}，但偏置有 {}。</translation>
    </message>
    <message>
        <source>Write a number for each output channel in one row.</source>
        <translation>请在一行中为每个输出通道写一个数。</translation>
    </message>
    <message>
        <source>There is no output channel &apos;{}&apos;.</source>
        <translation>没有输出通道“{}”。</translation>
    </message>
    <message>
        <source>Write a number from 0 to {}.</source>
        <translation>请写从 0 到 {} 的数。</translation>
    </message>
    <message>
        <source>play is &apos;{}&apos;.</source>
        <translation>play 是“{}”。</translation>
    </message>
    <message>
        <source>Write none, end, or two steps from 0 to {}: play: 0..end, play: 0..{}.</source>
        <translation>请写 none、end，或从 0 到 {} 的两步：play: 0..end，play: 0..{}。</translation>
    </message>
    <message>
        <source>Write a grid and a place in it: canvas row 6, output 3, 4, input column 0, kernel 1, 1; with ; between several.</source>
        <translation>Write a grid and a place in it: canvas row 6, output 3, 4, input column 0, kernel 1, 1; with ; between several.</translation>
    </message>
    <message>
        <source>There is no grid &apos;{}&apos;; there are input, kernel, canvas and output.</source>
        <translation>没有网格“{}”；有 input、kernel、canvas 和 output。</translation>
    </message>
    <message>
        <source>The {} has rows {} to {} and columns {} to {}, and &apos;{}&apos; is not there.</source>
        <translation>{} 的行从 {} 到 {}，列从 {} 到 {}，“{}”不在其中。</translation>
    </message>
    <message>
        <source>The call has no parameter &apos;{}&apos;.</source>
        <translation>调用没有参数“{}”。</translation>
    </message>
    <message>
        <source>Its parameters are </source>
        <translation>Its parameters are </translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not an answer to this question.</source>
        <translation>“{}”不是这个问题的答案。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a number.</source>
        <translation>“{}”不是数。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a cell of the output of {}×{}.</source>
        <translation>“{}”不是 {}×{} 输出中的单元。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a place.</source>
        <translation>“{}”不是位置。</translation>
    </message>
</context>
<context>
    <name>core/media</name>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation>Turbo</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Purple – green</source>
        <translation>紫 – 绿</translation>
    </message>
    <message>
        <source>Red – blue</source>
        <translation>红 – 蓝</translation>
    </message>
    <message>
        <source>Orange – purple</source>
        <translation>橙 – 紫</translation>
    </message>
    <message>
        <source>&apos;{}&apos; divides by 0.</source>
        <translation>“{}”除以 0。</translation>
    </message>
    <message>
        <source>A standard deviation is not 0.</source>
        <translation>标准差不能为 0。</translation>
    </message>
    <message>
        <source>{} has numbers for {} channels, and the input has {}.</source>
        <translation>{} 有 {} 个通道的数，而输入有 {} 个。</translation>
    </message>
    <message>
        <source>Give one for each channel, or one for all.</source>
        <translation>请每个通道给一个，或全部给一个。</translation>
    </message>
    <message>
        <source>np.array([{}], np.float32).reshape(1, -1, 1, 1)</source>
        <translation>np.array([{}], np.float32).reshape(1, -1, 1, 1)</translation>
    </message>
    <message>
        <source>Caffe, of BGR from 0 to 255</source>
        <translation>Caffe，BGR，0 到 255</translation>
    </message>
    <message>
        <source>Samples from 0 to 255 (× 255)</source>
        <translation>样本从 0 到 255 (× 255)</translation>
    </message>
    <message>
        <source>Channels reversed: RGB to BGR</source>
        <translation>通道反转：RGB 到 BGR</translation>
    </message>
    <message>
        <source>Normalised: mean {}, deviation {}</source>
        <translation>归一化：均值 {}，标准差 {}</translation>
    </message>
    <message>
        <source>Resized to {} × {}, {}</source>
        <translation>缩放到 {} × {}，{}</translation>
    </message>
    <message>
        <source>Cropped to {} × {} in the middle</source>
        <translation>从中间裁剪到 {} × {}</translation>
    </message>
    <message>
        <source>Cropped to {} × {} from row {}, column {}</source>
        <translation>从第 {2} 行第 {3} 列裁剪到 {0} × {1}</translation>
    </message>
    <message>
        <source>x = x * np.float32(255)
</source>
        <translation>x = x * np.float32(255)
</translation>
    </message>
    <message>
        <source>x = x[:, ::-1]  # RGB to BGR
</source>
        <translation>x = x[:, ::-1]  # RGB to BGR
</translation>
    </message>
    <message>
        <source>x = np.stack([[cv2.resize(plane, ({}, {}), interpolation=cv2.INTER_AREA) for plane in image] for image in x])
</source>
        <translation>x = np.stack([[cv2.resize(plane, ({}, {}), interpolation=cv2.INTER_AREA) for plane in image] for image in x])
</translation>
    </message>
    <message>
        <source>x = torch.nn.functional.interpolate(torch.from_numpy(x.copy()), ({}, {}), mode=&apos;{}&apos;).numpy()
</source>
        <translation>x = torch.nn.functional.interpolate(torch.from_numpy(x.copy()), ({}, {}), mode=&apos;{}&apos;).numpy()
</translation>
    </message>
    <message>
        <source>top, left = (x.shape[2] - {0}) // 2, (x.shape[3] - {1}) // 2
x = x[:, :, top:top + {0}, left:left + {1}]
</source>
        <translation>top, left = (x.shape[2] - {0}) // 2, (x.shape[3] - {1}) // 2
x = x[:, :, top:top + {0}, left:left + {1}]
</translation>
    </message>
    <message>
        <source>{} bytes are no picture of {}×{} pixels with {} channels.</source>
        <translation>{} 字节不是 {}×{} 像素、{} 个通道的图片。</translation>
    </message>
    <message>
        <source>TIFF and EXR files are not written here.</source>
        <translation>这里不写 TIFF 和 EXR 文件。</translation>
    </message>
    <message>
        <source>Save .npy files.</source>
        <translation>请保存 .npy 文件。</translation>
    </message>
    <message>
        <source>Pages cannot be chosen here.</source>
        <translation>这里不能选择页。</translation>
    </message>
    <message>
        <source>Transparency left out</source>
        <translation>略去透明度</translation>
    </message>
    <message>
        <source>Transparency kept as a channel</source>
        <translation>透明度保留为一个通道</translation>
    </message>
    <message>
        <source>Over a white ground</source>
        <translation>置于白底上</translation>
    </message>
    <message>
        <source>Over a black ground</source>
        <translation>置于黑底上</translation>
    </message>
    <message>
        <source>Write alpha=drop (or keep, white, black), 255, /255, grey, rgb, bgr, normalise=imagenet, normalise=MEANS/DEVIATIONS, resize=224x320, resize=224x320:area, crop=96x96 or crop=96x96+TOP+LEFT.</source>
        <translation>请写 alpha=drop (或 keep、white、black)、255、/255、grey、rgb、bgr、normalise=imagenet、normalise=均值/标准差、resize=224x320、resize=224x320:area、crop=96x96 或 crop=96x96+上+左。</translation>
    </message>
    <message>
        <source>x = x[:, :-1]  # without transparency
</source>
        <translation>x = x[:, :-1]  # without transparency
</translation>
    </message>
    <message>
        <source># the last channel is the transparency
</source>
        <translation># the last channel is the transparency
</translation>
    </message>
    <message>
        <source>x = x[:, :-1] * x[:, -1:] + (1 - x[:, -1:])  # over white
</source>
        <translation>x = x[:, :-1] * x[:, -1:] + (1 - x[:, -1:])  # over white
</translation>
    </message>
    <message>
        <source>x = x[:, :-1] * x[:, -1:]  # over black
</source>
        <translation>x = x[:, :-1] * x[:, -1:]  # over black
</translation>
    </message>
    <message>
        <source>Divided by 255</source>
        <translation>除以 255</translation>
    </message>
    <message>
        <source>Colours mixed to grey (BT.601)</source>
        <translation>颜色混合为灰度 (BT.601)</translation>
    </message>
    <message>
        <source>Grey repeated in 3 channels</source>
        <translation>灰度重复为 3 个通道</translation>
    </message>
    <message>
        <source>x = x / np.float32(255)
</source>
        <translation>x = x / np.float32(255)
</translation>
    </message>
    <message>
        <source>x = np.float32(0.299) * x[:, 0:1] + np.float32(0.587) * x[:, 1:2] + np.float32(0.114) * x[:, 2:3]
</source>
        <translation>x = np.float32(0.299) * x[:, 0:1] + np.float32(0.587) * x[:, 1:2] + np.float32(0.114) * x[:, 2:3]
</translation>
    </message>
    <message>
        <source>x = np.repeat(x, 3, axis=1)
</source>
        <translation>x = np.repeat(x, 3, axis=1)
</translation>
    </message>
    <message>
        <source>x = np.concatenate([x[:, -2::-1], x[:, -1:]], axis=1)  # RGBA to BGRA
</source>
        <translation>x = np.concatenate([x[:, -2::-1], x[:, -1:]], axis=1)  # RGBA to BGRA
</translation>
    </message>
    <message>
        <source>An input of {} has no transparency: that is the second or the fourth channel.</source>
        <translation>{} 的输入没有透明度：透明度是第二或第四个通道。</translation>
    </message>
    <message>
        <source>Leave the step out.</source>
        <translation>请去掉这一步。</translation>
    </message>
    <message>
        <source>Red, green and blue are mixed to grey, and the input has {}.</source>
        <translation>红、绿、蓝混合为灰度，而输入有 {}。</translation>
    </message>
    <message>
        <source>One channel is repeated, and the input has {}.</source>
        <translation>重复的是一个通道，而输入有 {}。</translation>
    </message>
    <message>
        <source>Leave the step out, or put it where there are as many.</source>
        <translation>请去掉这一步，或放到通道数相符的地方。</translation>
    </message>
    <message>
        <source>prepared input</source>
        <translation>准备后的输入</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not a step of preparation.</source>
        <translation>“{}”不是准备步骤。</translation>
    </message>
</context>
<context>
    <name>core/peers</name>
    <message>
        <source>oneDNN, own layout</source>
        <translation>oneDNN，自有布局</translation>
    </message>
    <message>
        <source>oneDNN&apos;s deconvolution on tensors as they are (NCHW).</source>
        <translation>oneDNN 的反卷积，张量按原样 (NCHW)。</translation>
    </message>
    <message>
        <source>oneDNN&apos;s deconvolution in the layout it likes best, tensors reordered there and back.</source>
        <translation>oneDNN 的反卷积，采用它最喜欢的布局，张量来回重排。</translation>
    </message>
    <message>
        <source>oneDNN is not asked for sizes above 2147483647.</source>
        <translation>oneDNN 不处理大于 2147483647 的大小。</translation>
    </message>
    <message>
        <source>oneDNN refuses this operation: {}.</source>
        <translation>oneDNN 拒绝此运算：{}。</translation>
    </message>
    <message>
        <source>OpenCV 4.6 ignores dilation, and the {} has dilation {}.</source>
        <translation>OpenCV 4.6 忽略膨胀，而 {} 的膨胀为 {}。</translation>
    </message>
    <message>
        <source>OpenCV takes no negative padding, and the {} begins with {}.</source>
        <translation>OpenCV 不接受负的填充，而 {} 以 {} 开头。</translation>
    </message>
    <message>
        <source>OpenCV takes output_padding from 0 to stride - 1, and paddings {} and {} of the {} ask for {} at stride {}.</source>
        <translation>OpenCV 接受从 0 到 stride - 1 的 output_padding，而 {2} 的填充 {0} 和 {1} 在步幅 {4} 下要求 {3}。</translation>
    </message>
    <message>
        <source>OpenCV counts in 32 bits, too few for this {}.</source>
        <translation>OpenCV 用 32 位计数，对这个 {} 来说太少。</translation>
    </message>
    <message>
        <source>Deconvolution</source>
        <translation>Deconvolution</translation>
    </message>
    <message>
        <source>OpenCV answers with {} elements instead of {}.</source>
        <translation>OpenCV 给出 {} 个元素而不是 {} 个。</translation>
    </message>
    <message>
        <source>The Deconvolution layer of OpenCV&apos;s DNN module (</source>
        <translation>The Deconvolution layer of OpenCV&apos;s DNN module (</translation>
    </message>
    <message>
        <source>OpenCV 4.6 crashes on column matrices above 2 GiB, and this one takes {}.</source>
        <translation>OpenCV 4.6 在列矩阵超过 2 GiB 时崩溃，而这个需要 {}。</translation>
    </message>
    <message>
        <source>OpenCV 4.6 counts in 32 bits, too few for an output of {} x {} from {} x {}.</source>
        <translation>OpenCV 4.6 用 32 位计数，对由 {2} x {3} 得到的 {0} x {1} 输出来说太少。</translation>
    </message>
</context>
<context>
    <name>core/saving</name>
    <message>
        <source>0 is {}, 65535 is {}</source>
        <translation>0 为 {}，65535 为 {}</translation>
    </message>
    <message>
        <source>A map holds {} that 16-bit grey has no place for: NaN or infinite.</source>
        <translation>图中有 16 位灰度无法表示的 {}：NaN 或无穷。</translation>
    </message>
    <message>
        <source>Save TIFF, EXR, .npy or CSV, which keep them.</source>
        <translation>请保存 TIFF、EXR、.npy 或 CSV，它们能保留。</translation>
    </message>
    <message>
        <source>PNG, in colours</source>
        <translation>PNG，彩色</translation>
    </message>
    <message>
        <source>PNG, 16-bit grey</source>
        <translation>PNG，16 位灰度</translation>
    </message>
    <message>
        <source>TIFF, float32</source>
        <translation>TIFF，float32</translation>
    </message>
    <message>
        <source>OpenEXR, float32</source>
        <translation>OpenEXR，float32</translation>
    </message>
    <message>
        <source>NumPy .npy</source>
        <translation>NumPy .npy</translation>
    </message>
    <message>
        <source>An output is numbers, which a file {} does not hold.</source>
        <translation>输出是数，{} 文件不能保存它们。</translation>
    </message>
    <message>
        <source>Name it .npy, .npz, .csv, .tif or .exr, or save its maps as PNG pictures.</source>
        <translation>请命名为 .npy、.npz、.csv、.tif 或 .exr，或把各图保存为 PNG 图片。</translation>
    </message>
    <message>
        <source>The output is {}: no picture has no pixels.</source>
        <translation>输出是 {}：没有不含像素的图片。</translation>
    </message>
    <message>
        <source>Save it as .npy.</source>
        <translation>请保存为 .npy。</translation>
    </message>
    <message>
        <source>An EXR file holds one map, or three as red, green and blue; the output has {}.</source>
        <translation>EXR 文件含一幅图，或三幅作为红、绿、蓝；输出有 {}。</translation>
    </message>
    <message>
        <source>Save it as .tif, .npy or .npz, or its maps as EXR files.</source>
        <translation>请保存为 .tif、.npy 或 .npz，或把各图保存为 EXR 文件。</translation>
    </message>
    <message>
        <source>A picture is not written to a stream.</source>
        <translation>图片不写入流。</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定文件。</translation>
    </message>
</context>
<context>
    <name>core/tensor</name>
    <message>
        <source>x = 1 for {:.3g} % of the elements, else 0</source>
        <translation>对 {} % 的元素 x = 1，其余为 0</translation>
    </message>
    <message>
        <source>A picture of {} cannot be the input of {} channels.</source>
        <translation>{} 的图片不能作为 {} 个通道的输入。</translation>
    </message>
    <message>
        <source>Set in_channels to 1 or 3.</source>
        <translation>请把 in_channels 设为 1 或 3。</translation>
    </message>
    <message>
        <source>A picture of {} × {} cannot become one of {} × {}.</source>
        <translation>{} × {} 的图片不能变成 {} × {}。</translation>
    </message>
    <message>
        <source>Both sides must be at least 1.</source>
        <translation>两边都必须至少为 1。</translation>
    </message>
    <message>
        <source>Means by area make pictures smaller, but {} × {} is to become {} × {}.</source>
        <translation>按面积取均值会缩小图片，但 {} × {} 要变成 {} × {}。</translation>
    </message>
    <message>
        <source>Choose bilinear or nearest.</source>
        <translation>请选择双线性或最近邻。</translation>
    </message>
    <message>
        <source>{} × {} from row {} and column {} on do not lie in a picture of {} × {}.</source>
        <translation>从第 {2} 行第 {3} 列起的 {0} × {1} 不在 {4} × {5} 的图片之内。</translation>
    </message>
    <message>
        <source>Crop less, or resize the picture first.</source>
        <translation>请少裁一些，或先缩放图片。</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>{} subnormal {} in {}</source>
        <translation>{2}中有 {0} 个次正规数{1}</translation>
    </message>
    <message>
        <source>: they are computed as they are, which takes many processors a hundred times as long.</source>
        <translation>：它们按原样计算，这在许多处理器上要花一百倍的时间。</translation>
    </message>
    <message>
        <source>A tensor of {} elements cannot exist: an extent is negative or the product does not fit in 64 bits.</source>
        <translation>不可能有 {} 个元素的张量：某个大小为负，或乘积放不进 64 位。</translation>
    </message>
    <message>
        <source>No memory for a tensor of {} elements.</source>
        <translation>没有内存容纳 {} 个元素的张量。</translation>
    </message>
    <message>
        <source>{} elements cannot fill a tensor of shape {}.</source>
        <translation>{} 个元素不能填满形状为 {} 的张量。</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>Up-samples smoothly: exact bilinear interpolation by the stride.</source>
        <translation>平滑地上采样：按步幅精确的双线性插值。</translation>
    </message>
    <message>
        <source>Nearest neighbour</source>
        <translation>最近邻</translation>
    </message>
    <message>
        <source>Up-samples in blocks: every pixel is repeated stride times.</source>
        <translation>按块上采样：每个像素重复步幅次。</translation>
    </message>
    <message>
        <source>Bicubic</source>
        <translation>双三次</translation>
    </message>
    <message>
        <source>Up-samples with sharper edges than bilinear: all of it needs 4 × stride taps.</source>
        <translation>上采样，边缘比双线性更锐利：完整的需要 4 × 步幅个元素。</translation>
    </message>
    <message>
        <source>Lanczos</source>
        <translation>Lanczos</translation>
    </message>
    <message>
        <source>Up-samples with the sharpest edges, and ringing: all of it needs 6 × stride taps.</source>
        <translation>上采样，边缘最锐利，并有振铃：完整的需要 6 × 步幅个元素。</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>高斯</translation>
    </message>
    <message>
        <source>Up-samples and blurs; the mean brightness is kept.</source>
        <translation>上采样并模糊；平均亮度保持。</translation>
    </message>
    <message>
        <source>Binomial</source>
        <translation>二项式</translation>
    </message>
    <message>
        <source>Small whole numbers that can be followed by head: 1 2 1 times 1 2 1.</source>
        <translation>可以心算的小整数：1 2 1 乘以 1 2 1。</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>1, 2, 3, … row by row: no two taps alike, so a flipped or transposed kernel shows.</source>
        <translation>1, 2, 3, … 逐行：没有两个元素相同，翻转或转置的卷积核因此看得出来。</translation>
    </message>
    <message>
        <source>Per phase</source>
        <translation>按相位</translation>
    </message>
    <message>
        <source>1, 2, 3, … for each phase of the stride: an output shows which taps it came from.</source>
        <translation>步幅的每个相位 1, 2, 3, …：输出显示它来自哪些元素。</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>Delta</translation>
    </message>
    <message>
        <source>One tap of 1, the identity where the stride is 1: else zeros between the pixels.</source>
        <translation>一个为 1 的元素，步幅为 1 时是恒等，否则像素之间是零。</translation>
    </message>
    <message>
        <source>Ones</source>
        <translation>全 1</translation>
    </message>
    <message>
        <source>Every tap of every channel is 1, as in the comparison page: the output counts stamps.</source>
        <translation>每个通道的每个元素都是 1，如同比较页面：输出就是印记的个数。</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Outlines: eight times the pixel less its neighbours.</source>
        <translation>轮廓：像素的八倍减去它的邻居。</translation>
    </message>
    <message>
        <source>Laplace</source>
        <translation>拉普拉斯</translation>
    </message>
    <message>
        <source>The neighbours less four times the pixel: zero where the picture is flat.</source>
        <translation>邻居减去像素的四倍：图片平坦处为零。</translation>
    </message>
    <message>
        <source>Sobel across</source>
        <translation>Sobel 横向</translation>
    </message>
    <message>
        <source>Vertical edges: the difference of the columns beside a pixel.</source>
        <translation>竖直边缘：像素两旁的列之差。</translation>
    </message>
    <message>
        <source>Sobel down</source>
        <translation>Sobel 纵向</translation>
    </message>
    <message>
        <source>Horizontal edges: the difference of the rows above and below.</source>
        <translation>水平边缘：像素上下的行之差。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>The picture plus its edges.</source>
        <translation>图片加上它的边缘。</translation>
    </message>
    <message>
        <source>The preset binomial is for kernels up to {} taps, but this one is {}×{}.</source>
        <translation>预设 binomial 用于不超过 {} 个元素的卷积核，但这个是 {}×{}。</translation>
    </message>
    <message>
        <source>Make the kernel smaller or choose another preset.</source>
        <translation>请减小卷积核或选择另一个预设。</translation>
    </message>
    <message>
        <source>The preset {} needs a kernel of at least 3×3, but it is {}×{}.</source>
        <translation>预设 {} 需要至少 3×3 的卷积核，但它是 {}×{}。</translation>
    </message>
    <message>
        <source>Make the kernel larger or choose another preset.</source>
        <translation>请增大卷积核或选择另一个预设。</translation>
    </message>
    <message>
        <source>There is no weight preset &apos;{}&apos;.</source>
        <translation>没有权重预设“{}”。</translation>
    </message>
    <message>
        <source>Choose one of the list: bilinear, nearest, gaussian and so on.</source>
        <translation>请从列表中选择一个：bilinear、nearest、gaussian 等。</translation>
    </message>
    <message>
        <source>Weights of shape {} in {} groups cannot be filled.</source>
        <translation>形状为 {}、分 {} 组的权重无法填入。</translation>
    </message>
</context>
<context>
    <name>core/trace</name>
    <message>
        <source>Infinity</source>
        <translation>Infinity</translation>
    </message>
    <message>
        <source>An interactive page draws a canvas of up to 16,384 cells, but this one has {:.0f} × {:.0f}.</source>
        <translation>交互页面最多绘制 16,384 个单元的画布，但这块有 {} × {}。</translation>
    </message>
    <message>
        <source>Make the input smaller, or export a picture or a film instead.</source>
        <translation>请减小输入，或改为导出图片或影片。</translation>
    </message>
    <message>
        <source>An interactive page holds up to 65,536 numbers, but the input, the weights and the output of this channel have {}.</source>
        <translation>交互页面最多容纳 65,536 个数，但本通道的输入、权重和输出有 {}。</translation>
    </message>
    <message>
        <source>Make the input smaller or the channels fewer, or export a picture or a film instead.</source>
        <translation>请减小输入或减少通道，或改为导出图片或影片。</translation>
    </message>
</context>
<context>
    <name>phrases</name>
    <message>
        <source>{} row</source>
        <translation>{} 行</translation>
    </message>
    <message>
        <source>{} rows</source>
        <translation>{} 行</translation>
    </message>
    <message>
        <source>{} column</source>
        <translation>{} 列</translation>
    </message>
    <message>
        <source>{} columns</source>
        <translation>{} 列</translation>
    </message>
    <message>
        <source>{} cell</source>
        <translation>{} 个单元</translation>
    </message>
    <message>
        <source>{} cells</source>
        <translation>{} 个单元</translation>
    </message>
    <message>
        <source>{} channel</source>
        <translation>{} 个通道</translation>
    </message>
    <message>
        <source>{} channels</source>
        <translation>{} 个通道</translation>
    </message>
    <message>
        <source>{} input channel</source>
        <translation>{} 个输入通道</translation>
    </message>
    <message>
        <source>{} input channels</source>
        <translation>{} 个输入通道</translation>
    </message>
    <message>
        <source>{} output channel</source>
        <translation>{} 个输出通道</translation>
    </message>
    <message>
        <source>{} output channels</source>
        <translation>{} 个输出通道</translation>
    </message>
    <message>
        <source>{} input row</source>
        <translation>{} 个输入行</translation>
    </message>
    <message>
        <source>{} input rows</source>
        <translation>{} 个输入行</translation>
    </message>
    <message>
        <source>{} input column</source>
        <translation>{} 个输入列</translation>
    </message>
    <message>
        <source>{} input columns</source>
        <translation>{} 个输入列</translation>
    </message>
    <message>
        <source>{} map</source>
        <translation>{} 幅图</translation>
    </message>
    <message>
        <source>{} maps</source>
        <translation>{} 幅图</translation>
    </message>
    <message>
        <source>{} core</source>
        <translation>{} 个核</translation>
    </message>
    <message>
        <source>{} cores</source>
        <translation>{} 个核</translation>
    </message>
    <message>
        <source>{} thread</source>
        <translation>{} 个线程</translation>
    </message>
    <message>
        <source>{} threads</source>
        <translation>{} 个线程</translation>
    </message>
    <message>
        <source>{} processor</source>
        <translation>{} 个处理器</translation>
    </message>
    <message>
        <source>{} processors</source>
        <translation>{} 个处理器</translation>
    </message>
    <message>
        <source>{} kernel</source>
        <translation>{} 个卷积核</translation>
    </message>
    <message>
        <source>{} kernels</source>
        <translation>{} 个卷积核</translation>
    </message>
    <message>
        <source>{} page</source>
        <translation>{} 页</translation>
    </message>
    <message>
        <source>{} pages</source>
        <translation>{} 页</translation>
    </message>
    <message>
        <source>{} number</source>
        <translation>{} 个数</translation>
    </message>
    <message>
        <source>{} numbers</source>
        <translation>{} 个数</translation>
    </message>
    <message>
        <source>{} step</source>
        <translation>{} 步</translation>
    </message>
    <message>
        <source>{} steps</source>
        <translation>{} 步</translation>
    </message>
    <message>
        <source>{} tensor</source>
        <translation>{} 个张量</translation>
    </message>
    <message>
        <source>{} tensors</source>
        <translation>{} 个张量</translation>
    </message>
    <message>
        <source>{} sparse tensor</source>
        <translation>{} 个稀疏张量</translation>
    </message>
    <message>
        <source>{} sparse tensors</source>
        <translation>{} 个稀疏张量</translation>
    </message>
    <message>
        <source>{} text</source>
        <translation>{} 个文本</translation>
    </message>
    <message>
        <source>{} texts</source>
        <translation>{} 个文本</translation>
    </message>
    <message>
        <source>{} term</source>
        <translation>{} 项</translation>
    </message>
    <message>
        <source>{} terms</source>
        <translation>{} 项</translation>
    </message>
    <message>
        <source>{} member</source>
        <translation>{} 个成员</translation>
    </message>
    <message>
        <source>{} members</source>
        <translation>{} 个成员</translation>
    </message>
    <message>
        <source>{} more</source>
        <translation>还有 {} 个</translation>
    </message>
    <message>
        <source>{} less</source>
        <translation>少 {}</translation>
    </message>
    <message>
        <source>{} more byte</source>
        <translation>{} 字节</translation>
    </message>
    <message>
        <source>{} more bytes</source>
        <translation>{} 字节</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{}和{}</translation>
    </message>
    <message>
        <source>{} or {}</source>
        <translation>{}或{}</translation>
    </message>
    <message>
        <source>{} to {}</source>
        <translation>{} 到 {}</translation>
    </message>
    <message>
        <source>{} to {} stamps per pixel</source>
        <translation>每个像素 {} 到 {} 个印记</translation>
    </message>
    <message>
        <source>row {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>rows {}</source>
        <translation>第 {} 行</translation>
    </message>
    <message>
        <source>column {}</source>
        <translation>第 {} 列</translation>
    </message>
    <message>
        <source>columns {}</source>
        <translation>第 {} 列</translation>
    </message>
    <message>
        <source>row {} and column {}</source>
        <translation>第 {} 行和第 {} 列</translation>
    </message>
    <message>
        <source>rows {} and columns {}</source>
        <translation>第 {} 行和第 {} 列</translation>
    </message>
    <message>
        <source>rows {} and column {}</source>
        <translation>第 {} 行和第 {} 列</translation>
    </message>
    <message>
        <source>row {} and columns {}</source>
        <translation>第 {} 行和第 {} 列</translation>
    </message>
    <message>
        <source>the window cuts {} of the canvas</source>
        <translation>窗口从画布裁掉{}</translation>
    </message>
    <message>
        <source>the window adds {} of the canvas</source>
        <translation>窗口在画布外加上{}</translation>
    </message>
    <message>
        <source>the window cuts {} of the canvas and adds {}</source>
        <translation>窗口从画布裁掉{}，并加上{}</translation>
    </message>
    <message>
        <source>cut {} of the result</source>
        <translation>从结果裁掉{}</translation>
    </message>
    <message>
        <source>canvas {}</source>
        <translation>画布 {}</translation>
    </message>
    <message>
        <source>cut {} at the {}</source>
        <translation>在{1}裁掉 {0}</translation>
    </message>
    <message>
        <source>top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>holes</source>
        <translation>有空洞</translation>
    </message>
    <message>
        <source>even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>first at {}</source>
        <translation>第一个在 {}</translation>
    </message>
    <message>
        <source>less</source>
        <translation>少</translation>
    </message>
    <message>
        <source>more</source>
        <translation>多</translation>
    </message>
    <message>
        <source>a directory</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>edge ↔</source>
        <translation>边缘 ↔</translation>
    </message>
    <message>
        <source>edge ↕</source>
        <translation>边缘 ↕</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>暖色</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>gather</source>
        <translation>聚集</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>pack</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>add up</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>stamps</source>
        <translation>印记</translation>
    </message>
    <message>
        <source>the bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>{} takes it and gives {}.</source>
        <translation>{} 接受它，给出 {}。</translation>
    </message>
</context>
<context>
    <name>resources/presets</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Opening example</source>
        <translation>开场示例</translation>
    </message>
    <message>
        <source>MindSpore&apos;s page of differences</source>
        <translation>MindSpore 的差异页面</translation>
    </message>
    <message>
        <source>Example 1, PyTorch</source>
        <translation>例 1，PyTorch</translation>
    </message>
    <message>
        <source>padding=(2, 4) pads nothing: it cuts 2 rows and 4 columns off every side of the canvas.</source>
        <translation>padding=(2, 4) 并不填充：它从画布的每一边裁掉 2 行和 4 列。</translation>
    </message>
    <message>
        <source>The next example says the same in MindSpore&apos;s words.</source>
        <translation>下一个示例用 MindSpore 的说法表达同样的内容。</translation>
    </message>
    <message>
        <source>Example 1, MindSpore</source>
        <translation>例 1，MindSpore</translation>
    </message>
    <message>
        <source>MindSpore&apos;s padding is (top, bottom, left, right): (2, 2, 4, 4) cuts what PyTorch&apos;s (2, 4) cuts.</source>
        <translation>MindSpore 的 padding 是 (上, 下, 左, 右)：(2, 2, 4, 4) 裁掉的就是 PyTorch 的 (2, 4) 所裁的。</translation>
    </message>
    <message>
        <source>Compare the parameters at the left: both columns stand for this one picture.</source>
        <translation>比较左边的参数：两列都表示这同一幅图。</translation>
    </message>
    <message>
        <source>Example 2, PyTorch</source>
        <translation>例 2，PyTorch</translation>
    </message>
    <message>
        <source>padding=2 with output_padding=2 makes 16 × 50 three times as large: 2 rows cut before, none after.</source>
        <translation>padding=2 加 output_padding=2 使 16 × 50 变为三倍大：前面裁 2 行，后面不裁。</translation>
    </message>
    <message>
        <source>The next example, pad_mode=&apos;same&apos;, is as large and yet another picture.</source>
        <translation>下一个示例 pad_mode=&apos;same&apos; 一样大，却是另一幅图。</translation>
    </message>
    <message>
        <source>Example 2, MindSpore</source>
        <translation>例 2，MindSpore</translation>
    </message>
    <message>
        <source>pad_mode=&apos;same&apos; is as large, but cuts 1 row before and 1 after: every pixel stands one lower and further right.</source>
        <translation>pad_mode=&apos;same&apos; 一样大，但前后各裁 1 行：每个像素都偏下、偏右一格。</translation>
    </message>
    <message>
        <source>Compare with the example before: same shape, other numbers. The size alone never tells.</source>
        <translation>与前一个示例比较：形状相同，数值不同。只看大小永远看不出来。</translation>
    </message>
    <message>
        <source>Example 2, small, PyTorch</source>
        <translation>例 2，缩小，PyTorch</translation>
    </message>
    <message>
        <source>padding=2 cuts 2 rows before: the middle of the first stamp, 9 times the input&apos;s 1, stands in y[0, 0].</source>
        <translation>padding=2 在前面裁 2 行：第一个印记的中间，即 9 乘以输入的 1，在 y[0, 0]。</translation>
    </message>
    <message>
        <source>The next example is 9 × 9 as well; look there for the same 9.</source>
        <translation>下一个示例也是 9 × 9；在那里找同一个 9。</translation>
    </message>
    <message>
        <source>Example 2, small, MindSpore</source>
        <translation>例 2，缩小，MindSpore</translation>
    </message>
    <message>
        <source>pad_mode=&apos;same&apos; cuts 1 row before: the same 9 stands in y[1, 1], and every sum one row lower and one column further right.</source>
        <translation>pad_mode=&apos;same&apos; 在前面裁 1 行：同一个 9 在 y[1, 1]，每个和都低一行、偏右一列。</translation>
    </message>
    <message>
        <source>Go back and forth between the two: same size, same sums, displaced by one pixel.</source>
        <translation>在两者之间来回切换：大小相同，和相同，移动了一个像素。</translation>
    </message>
    <message>
        <source>Example 3, PyTorch</source>
        <translation>例 3，PyTorch</translation>
    </message>
    <message>
        <source>padding=0 cuts nothing: the output is the whole canvas, 50 × 152.</source>
        <translation>padding=0 不裁剪：输出就是整块画布，50 × 152。</translation>
    </message>
    <message>
        <source>Press L: kernel 5 at stride 3 reaches the pixels 1, 2 or 4 times.</source>
        <translation>按 L：卷积核 5、步幅 3 到达各像素 1、2 或 4 次。</translation>
    </message>
    <message>
        <source>Example 3, MindSpore</source>
        <translation>例 3，MindSpore</translation>
    </message>
    <message>
        <source>pad_mode=&apos;valid&apos; cuts nothing: the output is the whole canvas, as with padding=0.</source>
        <translation>pad_mode=&apos;valid&apos; 不裁剪：输出就是整块画布，与 padding=0 一样。</translation>
    </message>
    <message>
        <source>No nn.Pad is needed to get PyTorch&apos;s size here.</source>
        <translation>这里不需要 nn.Pad 就能得到 PyTorch 的大小。</translation>
    </message>
    <message>
        <source>Example 4, PyTorch</source>
        <translation>例 4，PyTorch</translation>
    </message>
    <message>
        <source>The page&apos;s own layer, at its far corner: past the dashed lines, output_padding keeps real sums.</source>
        <translation>页面自己的层，看它的远角：在虚线之外，output_padding 保留真正的和。</translation>
    </message>
    <message>
        <source>Press F for the whole picture. The next example shows what the page&apos;s nn.Pad puts there.</source>
        <translation>按 F 看整幅图。下一个示例显示页面的 nn.Pad 在那里放了什么。</translation>
    </message>
    <message>
        <source>Example 4, MindSpore with nn.Pad</source>
        <translation>例 4，MindSpore 加 nn.Pad</translation>
    </message>
    <message>
        <source>The page&apos;s nn.Pad: the right size, the wrong numbers. Its last row and column are zeros; PyTorch has sums there.</source>
        <translation>页面的 nn.Pad：大小对，数值错。它的最后一行和一列是零；PyTorch 在那里是和。</translation>
    </message>
    <message>
        <source>Press F for the whole picture. The next example is small enough to count along.</source>
        <translation>按 F 看整幅图。下一个示例小到可以跟着数。</translation>
    </message>
    <message>
        <source>Example 4, small enough to read</source>
        <translation>例 4，小到可以细看</translation>
    </message>
    <message>
        <source>output_padding=1 pads nothing: it moves the far crop lines out by one, over real sums.</source>
        <translation>output_padding=1 并不填充：它把远端裁剪线外移一格，盖住真正的和。</translation>
    </message>
    <message>
        <source>Row 5 and column 5 carry the blue bar. The next example writes zeros there instead.</source>
        <translation>第 5 行和第 5 列带有蓝条。下一个示例在那里写入零。</translation>
    </message>
    <message>
        <source>Example 4, small, with the page&apos;s nn.Pad</source>
        <translation>例 4，缩小，用页面的 nn.Pad</translation>
    </message>
    <message>
        <source>nn.Pad gives the same 6 × 6, but its crossed row and column are zeros. PyTorch has sums.</source>
        <translation>nn.Pad 给出同样的 6 × 6，但打叉的行和列是零。PyTorch 那里是和。</translation>
    </message>
    <message>
        <source>PyTorch has 15 in y[5, 1]: the ledger lists the products that padding threw away.</source>
        <translation>PyTorch 的 y[5, 1] 是 15：明细列出被填充丢掉的乘积。</translation>
    </message>
    <message>
        <source>Questions people asked</source>
        <translation>人们问过的问题</translation>
    </message>
    <message>
        <source>pytorch #8816: rows that padding &quot;should&quot; have zeroed</source>
        <translation>pytorch #8816：填充“本应”置零的行</translation>
    </message>
    <message>
        <source>The last row and column are real sums: output_padding moves the crop line back out. Padding never writes zeros.</source>
        <translation>最后一行和一列是真正的和：output_padding 把裁剪线移回去。填充从不写入零。</translation>
    </message>
    <message>
        <source>Set output_padding to 0 and watch the window close over them.</source>
        <translation>把 output_padding 设为 0，看窗口把它们裁掉。</translation>
    </message>
    <message>
        <source>pytorch #7966: the last row is equal for every batch</source>
        <translation>pytorch #7966：每个批次的最后一行都相同</translation>
    </message>
    <message>
        <source>No stamp reaches the last row and column. They lie beyond the canvas and hold the bias alone, whatever the input.</source>
        <translation>没有印记到达最后一行和一列。它们在画布之外，无论输入是什么都只有偏置。</translation>
    </message>
    <message>
        <source>Choose image 1 under Channels: all sums change, these cells do not.</source>
        <translation>在“通道”下选择图像 1：所有的和都变，这些单元不变。</translation>
    </message>
    <message>
        <source>pix2pixHD #149: how many inputs reach a pixel</source>
        <translation>pix2pixHD #149：有几个输入到达一个像素</translation>
    </message>
    <message>
        <source>Ones in, a kernel of ones: yet some pixels get 4 inputs, others 2 or 1. The checkerboard is there before any training.</source>
        <translation>输入全为 1，卷积核全为 1：有些像素却得到 4 个输入，另一些 2 个或 1 个。棋盘效应在训练之前就有。</translation>
    </message>
    <message>
        <source>Kernel 3 is not divisible by stride 2. The next example is.</source>
        <translation>卷积核 3 不能被步幅 2 整除。下一个示例可以。</translation>
    </message>
    <message>
        <source>The same with kernel_size 4: even coverage</source>
        <translation>同上，kernel_size 4：覆盖均匀</translation>
    </message>
    <message>
        <source>With kernel_size 4 at stride 2 every pixel inside is reached by 4 inputs: no checkerboard.</source>
        <translation>kernel_size 4、步幅 2 时，内部每个像素都有 4 个输入到达：没有棋盘效应。</translation>
    </message>
    <message>
        <source>Only the border is thinner: there the input ends.</source>
        <translation>只有边缘较少：输入在那里结束。</translation>
    </message>
    <message>
        <source>JAX: the kernel is not flipped</source>
        <translation>JAX：卷积核没有翻转</translation>
    </message>
    <message>
        <source>The kernel is written 1 2 3, 4 5 6, 7 8 9. JAX does not flip it, so each stamp shows it turned: 9 comes first.</source>
        <translation>卷积核写作 1 2 3, 4 5 6, 7 8 9。JAX 不翻转它，所以每个印记显示的是旋转后的：9 在最前。</translation>
    </message>
    <message>
        <source>The next example has transpose_kernel=True: there the stamp is the kernel as it is written, as in PyTorch.</source>
        <translation>下一个示例有 transpose_kernel=True：那里的印记就是所写的卷积核，与 PyTorch 一样。</translation>
    </message>
    <message>
        <source>JAX with transpose_kernel=True</source>
        <translation>JAX，transpose_kernel=True</translation>
    </message>
    <message>
        <source>The same kernel, flipped by JAX first: each stamp is the kernel as it is written, 1 first, as in PyTorch and Keras.</source>
        <translation>同一个卷积核，由 JAX 先翻转：每个印记就是所写的卷积核，1 在最前，与 PyTorch 和 Keras 一样。</translation>
    </message>
    <message>
        <source>A kernel that is the same turned, such as 1 2 1, hides the difference.</source>
        <translation>旋转后不变的卷积核，例如 1 2 1，会掩盖这个差别。</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Dilation that shares a factor with the stride: holes</source>
        <translation>膨胀与步幅有公因数：空洞</translation>
    </message>
    <message>
        <source>stride 2 and dilation 2 share a factor: stamps land on even rows and columns only, and nothing reaches the circles.</source>
        <translation>步幅 2 和膨胀 2 有公因数：印记只落在偶数行和偶数列，圆圈处没有任何印记到达。</translation>
    </message>
    <message>
        <source>Set dilation to 1 or 3 and the holes close.</source>
        <translation>把膨胀设为 1 或 3，空洞就消失。</translation>
    </message>
    <message>
        <source>Two groups, two images</source>
        <translation>两组，两幅图像</translation>
    </message>
    <message>
        <source>Two groups are two layers of their own: output channel 0 sees input channels 0 and 1, channel 1 sees 2 and 3.</source>
        <translation>两组就是两个独立的层：输出通道 0 看到输入通道 0 和 1，通道 1 看到 2 和 3。</translation>
    </message>
    <message>
        <source>Choose image and output channel at the right.</source>
        <translation>在右边选择图像和输出通道。</translation>
    </message>
</context>
</TS>
