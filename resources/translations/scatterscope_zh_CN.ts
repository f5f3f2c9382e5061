<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskMenu</name>
    <message>
        <source>The value of y[%1]</source>
        <translation>y[%1] 的值</translation>
    </message>
    <message>
        <source>Which number is y[%1]?</source>
        <translation>y[%1] 是多少？</translation>
    </message>
    <message>
        <source>How many products meet in y[%1]</source>
        <translation>y[%1] 里有几个乘积相加</translation>
    </message>
    <message>
        <source>How many products meet in y[%1]?</source>
        <translation>有几个乘积在 y[%1] 里相加？</translation>
    </message>
    <message>
        <source>Which cells x[%1] reaches</source>
        <translation>x[%1] 到达哪些单元</translation>
    </message>
    <message>
        <source>Which cells of the output does x[%1] reach?</source>
        <translation>x[%1] 到达输出的哪些单元？</translation>
    </message>
    <message>
        <source>Which cells w[%1] reaches</source>
        <translation>w[%1] 到达哪些单元</translation>
    </message>
    <message>
        <source>Which cells of the output does the tap w[%1] reach?</source>
        <translation>卷积核元素 w[%1] 到达输出的哪些单元？</translation>
    </message>
    <message>
        <source>The size of the output</source>
        <translation>输出的大小</translation>
    </message>
    <message>
        <source>How large is the output?</source>
        <translation>输出有多大？</translation>
    </message>
    <message>
        <source>What each row holds</source>
        <translation>每一行是什么</translation>
    </message>
    <message>
        <source>Which rows of the output are sums of products, which hold the bias alone, which are zeros?</source>
        <translation>输出的哪些行是乘积之和，哪些行只有偏置，哪些行是零？</translation>
    </message>
    <message>
        <source>What each column holds</source>
        <translation>每一列是什么</translation>
    </message>
    <message>
        <source>Which columns of the output are sums of products, which hold the bias alone, which are zeros?</source>
        <translation>输出的哪些列是乘积之和，哪些列只有偏置，哪些列是零？</translation>
    </message>
    <message>
        <source>Ask the class</source>
        <translation>向全班提问</translation>
    </message>
</context>
<context>
    <name>GatherPainter</name>
    <message>
        <source>Kernel w, flipped</source>
        <translation>卷积核 w，已翻转</translation>
    </message>
    <message>
        <source>turned by 180°</source>
        <translation>旋转 180°</translation>
    </message>
    <message>
        <source>Input x, zero-inserted</source>
        <translation>插零后的输入 x</translation>
    </message>
    <message>
        <source>border d·(k−1)−p: rows %1, columns %2</source>
        <translation>边框 d·(k−1)−p：行 %1，列 %2</translation>
    </message>
    <message>
        <source>border: rows %1, columns %2</source>
        <translation>边框：行 %1，列 %2</translation>
    </message>
    <message>
        <source>border %1, %2</source>
        <translation>边框 %1, %2</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, the same numbers</source>
        <translation>%1，同样的数</translation>
    </message>
    <message>
        <source>channel %1 of %2</source>
        <translation>通道 %1，共 %2 个</translation>
    </message>
    <message>
        <source>%1, the same numbers · %2</source>
        <translation>%1，同样的数 · %2</translation>
    </message>
    <message>
        <source>Output y</source>
        <translation>输出 y</translation>
    </message>
    <message>
        <source>gather = computed</source>
        <translation>聚集 = 计算结果</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>zeros: stride − 1 = %1</source>
        <translation>零：步幅 − 1 = %1</translation>
    </message>
    <message>
        <source>the window moves by 1</source>
        <translation>窗口每次移动 1</translation>
    </message>
    <message>
        <source>0, only zeros under the window</source>
        <translation>0，窗口下只有零</translation>
    </message>
    <message>
        <source>a literal zero</source>
        <translation>直接写入的零</translation>
    </message>
    <message>
        <source>press Space to play</source>
        <translation>按空格键播放</translation>
    </message>
    <message>
        <source>hover over any cell</source>
        <translation>把鼠标移到任一单元上</translation>
    </message>
</context>
<context>
    <name>LessonResult</name>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 wrong, %4 missed; hints taken: %5; %6 s</source>
        <translation>%2 题中 %1 对，%3 错，%4 漏；用了提示：%5；%6 秒</translation>
    </message>
    <message>
        <source>%1; hints taken: %2; %3 s</source>
        <translation>%1；用了提示：%2；%3 秒</translation>
    </message>
    <message>
        <source>answered: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>correct: %1</source>
        <translation>正确答案：%1</translation>
    </message>
</context>
<context>
    <name>MatrixPainter</name>
    <message>
        <source>one column per step, as a scatter (O: rows)</source>
        <translation>每步一列，即散布 (O：按行)</translation>
    </message>
    <message>
        <source>one row per step, as a gather (O: columns)</source>
        <translation>每步一行，即聚集 (O：按列)</translation>
    </message>
    <message>
        <source>Cᵀ is %1 outputs of this channel × %2 input pixels</source>
        <translation>Cᵀ：本通道的 %1 个输出 × %2 个输入像素</translation>
    </message>
    <message>
        <source>Cᵀ is %1 outputs × %2 input pixels</source>
        <translation>Cᵀ：%1 个输出 × %2 个输入像素</translation>
    </message>
    <message>
        <source>Cᵀ is %1 × %2</source>
        <translation>Cᵀ：%1 × %2</translation>
    </message>
    <message>
        <source>Cᵀx = computed</source>
        <translation>Cᵀx = 计算结果</translation>
    </message>
    <message>
        <source>y reshaped to %1 × %2</source>
        <translation>y 重排为 %1 × %2</translation>
    </message>
    <message>
        <source>the same numbers, row by row</source>
        <translation>同样的数，逐行排列</translation>
    </message>
    <message>
        <source>the same numbers</source>
        <translation>同样的数</translation>
    </message>
    <message>
        <source>y[%1, %2] = row · x = </source>
        <translation>y[%1, %2] = 行 · x = </translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>    the stamp, laid out as a column</source>
        <translation>    印记，排成一列</translation>
    </message>
    <message>
        <source>press Space to play</source>
        <translation>按空格键播放</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>hover over any cell</source>
        <translation>把鼠标移到任一单元上</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Purple to green (PRGn)</source>
        <translation>紫到绿 (PRGn)</translation>
    </message>
    <message>
        <source>Red to blue (RdBu)</source>
        <translation>红到蓝 (RdBu)</translation>
    </message>
    <message>
        <source>Purple to orange (PuOr)</source>
        <translation>紫到橙 (PuOr)</translation>
    </message>
    <message>
        <source>Blue to yellow (cividis)</source>
        <translation>蓝到黄 (cividis)</translation>
    </message>
    <message>
        <source>Black to white</source>
        <translation>黑到白</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>%1  max |difference| = %2</source>
        <translation>%1  最大 |差| = %2</translation>
    </message>
    <message>
        <source>max |difference| = %1</source>
        <translation>最大 |差| = %1</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Fit the canvas (F); a long strip fits by its rows</source>
        <translation>适合画布 (F)；长条按行适合</translation>
    </message>
    <message>
        <source>Hand: drag the picture, change no value (H)</source>
        <translation>手形：拖动图片，不改变数值 (H)</translation>
    </message>
    <message>
        <source>Zoom in	+</source>
        <translation>放大	+</translation>
    </message>
    <message>
        <source>Zoom out	−</source>
        <translation>缩小	−</translation>
    </message>
    <message>
        <source>Fit the canvas	F</source>
        <translation>适合画布	F</translation>
    </message>
    <message>
        <source>Move with the hand	H</source>
        <translation>用手形移动	H</translation>
    </message>
    <message>
        <source>Play only the marked part of the input	P</source>
        <translation>只播放输入中标出的部分	P</translation>
    </message>
    <message>
        <source>Click one corner of it, Shift+click the opposite one</source>
        <translation>单击它的一个角，再按住 Shift 单击对角</translation>
    </message>
    <message>
        <source>Unpin	Esc</source>
        <translation>取消固定	Esc</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定 %1</translation>
    </message>
    <message>
        <source>Pin %1 as B</source>
        <translation>把 %1 固定为 B</translation>
    </message>
    <message>
        <source>Type the value of %1…</source>
        <translation>输入 %1 的值…</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>从这里播放</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>✓ exact in %1</source>
        <translation>✓ 在 %1 中精确</translation>
    </message>
    <message>
        <source>✓ exact with a helper step in %1</source>
        <translation>✓ 在 %1 中加辅助步骤后精确</translation>
    </message>
    <message>
        <source>✗ no such call in %1</source>
        <translation>✗ %1 中没有这样的调用</translation>
    </message>
    <message>
        <source>even</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>holes</source>
        <translation>有空洞</translation>
    </message>
    <message>
        <source>%1–%2 stamps</source>
        <translation>%1–%2 个印记</translation>
    </message>
    <message>
        <source>✓ computed in %1 · %2 · %3</source>
        <translation>✓ 用时 %1 · %2 · %3</translation>
    </message>
    <message>
        <source> · %1 NaN</source>
        <translation> · %1 个 NaN</translation>
    </message>
    <message>
        <source> · %1 inf</source>
        <translation> · %1 个 inf</translation>
    </message>
    <message>
        <source> · %1 subnormal</source>
        <translation> · %1 个次正规数</translation>
    </message>
    <message>
        <source>Counting 1, 2, 3 …</source>
        <translation>依次计数 1, 2, 3 …</translation>
    </message>
    <message>
        <source>All ones</source>
        <translation>全为 1</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>斜坡</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>单个像素</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source> · grey</source>
        <translation> · 灰度</translation>
    </message>
    <message>
        <source> · channels repeated</source>
        <translation> · 通道重复使用</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Unevenness</source>
        <translation>不均匀度</translation>
    </message>
    <message>
        <source>Kept by output_padding: a sum that padding would have cut.</source>
        <translation>由 output_padding 保留：否则这个和会被填充裁掉。</translation>
    </message>
    <message>
        <source>Outside the canvas: no stamp reaches this cell, so it holds the bias alone.</source>
        <translation>在画布之外：没有印记到达这个单元，所以它只有偏置。</translation>
    </message>
    <message>
        <source>A literal zero written after the convolution.</source>
        <translation>卷积之后直接写入的零。</translation>
    </message>
    <message>
        <source>A copy of another cell, written by a mirroring pad.</source>
        <translation>另一个单元的副本，由镜像填充写入。</translation>
    </message>
    <message>
        <source>Added one after the other, as the ledger does: %1. The engine adds in another order, and float32 rounds after each product.</source>
        <translation>像明细那样逐个相加：%1。引擎按另一种顺序相加，而 float32 每个乘积之后都要舍入。</translation>
    </message>
    <message>
        <source>checkerboard ±%1, %2 of the variance (stride %3 × %4)</source>
        <translation>棋盘效应 ±%1，占方差的 %2 (步幅 %3 × %4)</translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1，y %2</translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>差 %1</translation>
    </message>
    <message>
        <source>input %1   %2</source>
        <translation>输入 %1   %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a coordinate.</source>
        <translation>“%1”不是坐标。</translation>
    </message>
    <message>
        <source>Write a row and a column, such as 3, 4, or name the grid: x 1, 2 · c 4, 5 · w 0, 1.</source>
        <translation>写出行和列，例如 3, 4，或指明网格：x 1, 2 · c 4, 5 · w 0, 1。</translation>
    </message>
    <message>
        <source>[%1, %2] is outside the grid.</source>
        <translation>[%1, %2] 在网格之外。</translation>
    </message>
    <message>
        <source>Rows go from %1 to %2, columns from %3 to %4.</source>
        <translation>行从 %1 到 %2，列从 %3 到 %4。</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>No input pixel feeds both cells.</source>
        <translation>没有输入像素同时供给这两个单元。</translation>
    </message>
    <message>
        <source>One input pixel feeds both: %1</source>
        <translation>有一个输入像素同时供给两者：%1</translation>
    </message>
    <message>
        <source>%1 input pixels feed both: %2</source>
        <translation>有 %1 个输入像素同时供给两者：%2</translation>
    </message>
    <message>
        <source>The two stamps do not overlap.</source>
        <translation>两个印记不重叠。</translation>
    </message>
    <message>
        <source>Both stamp one cell: %1</source>
        <translation>两者都盖到一个单元：%1</translation>
    </message>
    <message>
        <source>Both stamp %1 cells: %2</source>
        <translation>两者都盖到 %1 个单元：%2</translation>
    </message>
    <message>
        <source>x[%1, %2] reaches canvas[%3, %4] through tap [%5, %6].</source>
        <translation>x[%1, %2] 通过元素 [%5, %6] 到达 canvas[%3, %4]。</translation>
    </message>
    <message>
        <source>x[%1, %2] does not reach canvas[%3, %4].</source>
        <translation>x[%1, %2] 不到达 canvas[%3, %4]。</translation>
    </message>
    <message>
        <source>Through tap [%1, %2], x[%3, %4] reaches canvas[%5, %6].</source>
        <translation>通过元素 [%1, %2]，x[%3, %4] 到达 canvas[%5, %6]。</translation>
    </message>
    <message>
        <source>Tap [%1, %2] is one of those that make canvas[%3, %4].</source>
        <translation>元素 [%1, %2] 是构成 canvas[%3, %4] 的元素之一。</translation>
    </message>
    <message>
        <source>Tap [%1, %2] never lands on canvas[%3, %4].</source>
        <translation>元素 [%1, %2] 从不落在 canvas[%3, %4] 上。</translation>
    </message>
    <message>
        <source>Drag the crop line: padding of the rows</source>
        <translation>拖动裁剪线：行方向的 padding</translation>
    </message>
    <message>
        <source>Drag the crop line: padding of the columns</source>
        <translation>拖动裁剪线：列方向的 padding</translation>
    </message>
    <message>
        <source>Drag the far crop line: output_padding of the rows</source>
        <translation>拖动远端裁剪线：行方向的 output_padding</translation>
    </message>
    <message>
        <source>Drag the far crop line: output_padding of the columns</source>
        <translation>拖动远端裁剪线：列方向的 output_padding</translation>
    </message>
    <message>
        <source>Drag the corner: kernel_size</source>
        <translation>拖动角：kernel_size</translation>
    </message>
    <message>
        <source>Drag the end of the arrow: stride of the rows (with Shift: of both axes)</source>
        <translation>拖动箭头末端：行方向的步幅 (按住 Shift：两个方向)</translation>
    </message>
    <message>
        <source>Drag the end of the arrow: stride of the columns (with Shift: of both axes)</source>
        <translation>拖动箭头末端：列方向的步幅 (按住 Shift：两个方向)</translation>
    </message>
    <message>
        <source>Drag the taps apart: dilation of the rows (with Shift: of both axes)</source>
        <translation>拉开元素：行方向的膨胀 (按住 Shift：两个方向)</translation>
    </message>
    <message>
        <source>Drag the taps apart: dilation of the columns (with Shift: of both axes)</source>
        <translation>拉开元素：列方向的膨胀 (按住 Shift：两个方向)</translation>
    </message>
    <message>
        <source>tap %1 of %2</source>
        <translation>元素 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Step %1 of %2, %3 — %4 · w[%5, %6] = %7 · %8 = %9 lands on canvas[%10, %11], the first there.</source>
        <translation>第 %1 步，共 %2 步，%3 — %4 · w[%5, %6] = %7 · %8 = %9 落在 canvas[%10, %11] 上，是那里的第一个。</translation>
    </message>
    <message>
        <source>Step %1 of %2, %3 — %4 · w[%5, %6] = %7 · %8 = %9 lands on canvas[%10, %11]: %12 + %9 = %13.</source>
        <translation>第 %1 步，共 %2 步，%3 — %4 · w[%5, %6] = %7 · %8 = %9 落在 canvas[%10, %11] 上：%12 + %9 = %13。</translation>
    </message>
    <message>
        <source>Padding cuts that cell away.</source>
        <translation>填充把这个单元裁掉。</translation>
    </message>
    <message>
        <source>output_padding keeps that cell.</source>
        <translation>output_padding 保留这个单元。</translation>
    </message>
    <message>
        <source>output_padding reaches past the canvas here: no stamp can land, so the cell holds only the bias (%1).</source>
        <translation>output_padding 在这里超出了画布：没有印记能落下，所以单元里只有偏置 (%1)。</translation>
    </message>
    <message>
        <source>A literal zero, written after the convolution.</source>
        <translation>卷积之后直接写入的零。</translation>
    </message>
    <message>
        <source>A literal zero, written after the convolution. The products above fall on this place, but padding cut them away.</source>
        <translation>卷积之后直接写入的零。上面的乘积落在这个位置，但被填充裁掉了。</translation>
    </message>
    <message>
        <source>A copy of another row or column, written by a mirroring nn.Pad.</source>
        <translation>另一行或另一列的副本，由镜像的 nn.Pad 写入。</translation>
    </message>
    <message>
        <source>A hole: no input i and tap k &lt; %5 make %1 %2 = i·%3 + k·%4.</source>
        <translation>空洞：没有输入 i 和元素 k &lt; %5 使 %1 %2 = i·%3 + k·%4。</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>A single stamp reaches this cell</source>
        <translation>只有一个印记到达这个单元</translation>
    </message>
    <message>
        <source>%1 × %2 stamps overlap here (rows × columns)</source>
        <translation>这里有 %1 × %2 个印记重叠 (行 × 列)</translation>
    </message>
    <message>
        <source>, summed over %1 input channels</source>
        <translation>，对 %1 个输入通道求和</translation>
    </message>
    <message>
        <source> Never computed: padding discards it.</source>
        <translation> 不会计算：填充把它丢弃。</translation>
    </message>
    <message>
        <source> Without output_padding this sum would have been cut away.</source>
        <translation> 没有 output_padding，这个和会被裁掉。</translation>
    </message>
    <message>
        <source>The engine has %1 here: it adds the same products in another order, and float32 rounds after each of them.</source>
        <translation>引擎在这里得到 %1：它按另一种顺序相加同样的乘积，而 float32 每次之后都要舍入。</translation>
    </message>
    <message>
        <source>10 pixels of the output</source>
        <translation>输出的 10 个像素</translation>
    </message>
    <message>
        <source>100 pixels of the output</source>
        <translation>输出的 100 个像素</translation>
    </message>
    <message>
        <source>a row of the output</source>
        <translation>输出的一行</translation>
    </message>
    <message>
        <source>10 pixels of the input</source>
        <translation>输入的 10 个像素</translation>
    </message>
    <message>
        <source>100 pixels of the input</source>
        <translation>输入的 100 个像素</translation>
    </message>
    <message>
        <source>a row of the input</source>
        <translation>输入的一行</translation>
    </message>
    <message>
        <source>an input channel</source>
        <translation>一个输入通道</translation>
    </message>
    <message>
        <source>drag the crop line</source>
        <translation>拖动裁剪线</translation>
    </message>
    <message>
        <source>drag the far crop line</source>
        <translation>拖动远端裁剪线</translation>
    </message>
    <message>
        <source>drag the kernel&apos;s corner</source>
        <translation>拖动卷积核的角</translation>
    </message>
    <message>
        <source>drag the stride</source>
        <translation>拖动步幅</translation>
    </message>
    <message>
        <source>drag the dilation</source>
        <translation>拖动膨胀</translation>
    </message>
    <message>
        <source>Not enough memory for the picture.</source>
        <translation>内存不足，无法绘制图片。</translation>
    </message>
    <message>
        <source>Choose a smaller size or close other programs.</source>
        <translation>请选择较小的尺寸，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Pasted code</source>
        <translation>粘贴的代码</translation>
    </message>
    <message>
        <source>paste code</source>
        <translation>粘贴代码</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>multiply-adds, %1</source>
        <translation>乘加运算，%1</translation>
    </message>
    <message>
        <source>memory, %1</source>
        <translation>内存，%1</translation>
    </message>
    <message>
        <source>L2 cache, %1</source>
        <translation>L2 缓存，%1</translation>
    </message>
    <message>
        <source>%1: %2, %3/s from the L2 cache, %4/s read from memory, %5/s written</source>
        <translation>%1：%2，从 L2 缓存读 %3/s，从内存读 %4/s，写 %5/s</translation>
    </message>
    <message>
        <source>Limits measured here, before and after. </source>
        <translation>测量前后在本机测得的上限。 </translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>线程 %1</translation>
    </message>
    <message>
        <source>%1 ran on one thread, which wrote every cell.</source>
        <translation>%1 用一个线程运行，所有单元都由它写入。</translation>
    </message>
    <message>
        <source>%1 ran on %2 threads; one of them wrote this whole plane, the others wrote other channels or came too late.</source>
        <translation>%1 用 %2 个线程运行；整个平面由其中一个写入，其余线程写别的通道或来得太迟。</translation>
    </message>
    <message>
        <source>%1 on %2 threads, channel 0: each cell by the thread that wrote it last in a real run. No cell has two writers at once.</source>
        <translation>%1 使用 %2 个线程，通道 0：每个单元标出实际运行中最后写它的线程。没有单元同时有两个写入者。</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>With one thread nothing collides.</source>
        <translation>只有一个线程时不会冲突。</translation>
    </message>
    <message>
        <source>Threads that share the input rows out never meet here: no two stamps of different threads overlap.</source>
        <translation>按输入行分工的线程在这里从不相遇：不同线程的印记不重叠。</translation>
    </message>
    <message>
        <source>If %1 threads shared the input rows out and added without asking, %2 cells would have two writers or more: %3 of %4 additions of each channel could be lost.</source>
        <translation>如果 %1 个线程按输入行分工并直接相加，会有 %2 个单元有两个或更多写入者：每个通道的 %4 次加法中可能丢失 %3 次。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose the two scatter engines below to measure its cures.</source>
        <translation>在下面选择两个散布引擎，测量它的解决办法。</translation>
    </message>
    <message>
        <source>without the need, threads owning output rows (%1): %2</source>
        <translation>不会有冲突的做法，线程按输出行分工 (%1)：%2</translation>
    </message>
    <message>
        <source>Its cures, measured: %1.</source>
        <translation>它的解决办法，实测：%1。</translation>
    </message>
    <message>
        <source>%1: plain loops on one thread, by definition.</source>
        <translation>%1：单线程的普通循环，按定义如此。</translation>
    </message>
    <message>
        <source>%1: another library, which took one thread by its own choice.</source>
        <translation>%1：另一个库，它自行选择了一个线程。</translation>
    </message>
    <message>
        <source>%1: %2 rows of output in %3 channels are too little work to be divided.</source>
        <translation>%1：%3 个通道中 %2 行输出，工作量太小，不值得分开。</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>quartiles</source>
        <translation>四分位数</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>%1 → %2. %L3 useful multiply-adds. %4.</source>
        <translation>%1 → %2。%L3 次有用的乘加。%4。</translation>
    </message>
    <message>
        <source>Median time and quartiles</source>
        <translation>时间的中位数和四分位数</translation>
    </message>
    <message>
        <source>Roofline of this machine</source>
        <translation>本机的屋顶线</translation>
    </message>
    <message>
        <source>Where the time goes</source>
        <translation>时间花在哪里</translation>
    </message>
    <message>
        <source>Memory of a run</source>
        <translation>一次运行的内存</translation>
    </message>
    <message>
        <source>Again:</source>
        <translation>重做：</translation>
    </message>
    <message>
        <source>median %1, quartiles %2 and %3, best %4</source>
        <translation>中位数 %1，四分位数 %2 和 %3，最好 %4</translation>
    </message>
    <message>
        <source>%1: %2 at the left, %3 here, %4 of it.</source>
        <translation>%1：左边 %2，这里 %3，是左边的 %4。</translation>
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
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>临时空间</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>全部 (%1)</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Half of the free memory</source>
        <translation>空闲内存的一半</translation>
    </message>
    <message>
        <source>Memory budget</source>
        <translation>内存预算</translation>
    </message>
    <message>
        <source>Not enough memory for that. Make the sizes smaller, or close other programs and try again.</source>
        <translation>内存不足。请减小尺寸，或关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>change the input size</source>
        <translation>更改输入大小</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source> · prepared</source>
        <translation> · 已准备</translation>
    </message>
    <message>
        <source>%1 useful multiply-adds</source>
        <translation>%1 次有用的乘加</translation>
    </message>
    <message>
        <source>%1 useful multiply-adds; a full scatter makes %2 more, which padding discards</source>
        <translation>%1 次有用的乘加；完整的散布多做 %2，被填充丢弃</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个样本</translation>
    </message>
    <message>
        <source>%1, 1 thread</source>
        <translation>%1，1 个线程</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <translation>%1，%2 个线程</translation>
    </message>
    <message>
        <source>An input pixel. It stamps a copy of the kernel, multiplied by its value, on canvas rows %1 to %2 and columns %3 to %4.</source>
        <translation>输入像素。它在画布第 %1 到 %2 行、第 %3 到 %4 列盖下一个乘以其值的卷积核。</translation>
    </message>
    <message>
        <source>A tap of the kernel. It multiplies every input pixel x[i, j] once, and the product lands on canvas row %1·i + %2, column %3·j + %4.</source>
        <translation>卷积核元素。它与每个输入像素 x[i, j] 相乘一次，乘积落在画布第 %1·i + %2 行、第 %3·j + %4 列。</translation>
    </message>
</context>
<context>
    <name>ScatterMenu</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Scatter	1</source>
        <translation>散布	1</translation>
    </message>
    <message>
        <source>Gather	2</source>
        <translation>聚集	2</translation>
    </message>
    <message>
        <source>Matrix	3</source>
        <translation>矩阵	3</translation>
    </message>
    <message>
        <source>Phase lens</source>
        <translation>相位透镜</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Stamp counts	L</source>
        <translation>印记计数	L</translation>
    </message>
    <message>
        <source>Kernel sums	L</source>
        <translation>核元素之和	L</translation>
    </message>
    <message>
        <source>Colours of values</source>
        <translation>数值的颜色</translation>
    </message>
    <message>
        <source>Simulate colour vision</source>
        <translation>模拟色觉</translation>
    </message>
    <message>
        <source>Usual colour vision</source>
        <translation>通常色觉</translation>
    </message>
    <message>
        <source>Without red cones (protan)</source>
        <translation>缺红视锥 (protan)</translation>
    </message>
    <message>
        <source>Without green cones (deutan)</source>
        <translation>缺绿视锥 (deutan)</translation>
    </message>
    <message>
        <source>Without blue cones (tritan)</source>
        <translation>缺蓝视锥 (tritan)</translation>
    </message>
    <message>
        <source>Grey, as printed</source>
        <translation>灰度，如同打印</translation>
    </message>
    <message>
        <source>Projector: large and thick	F5</source>
        <translation>投影：大而粗	F5</translation>
    </message>
    <message>
        <source>Tap by tap	T</source>
        <translation>逐个元素	T</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Side panels on or off	Ctrl+B</source>
        <translation>显示或隐藏侧边栏	Ctrl+B</translation>
    </message>
    <message>
        <source>Go to a coordinate…	Ctrl+G</source>
        <translation>转到坐标…	Ctrl+G</translation>
    </message>
    <message>
        <source>Restart introduction</source>
        <translation>重新开始介绍</translation>
    </message>
</context>
<context>
    <name>ScatterPainter</name>
    <message>
        <source>Canvas %1 × %2</source>
        <translation>画布 %1 × %2</translation>
    </message>
    <message>
        <source>scatter = computed</source>
        <translation>散布 = 计算结果</translation>
    </message>
    <message>
        <source>stamps per cell</source>
        <translation>每个单元的印记数</translation>
    </message>
    <message>
        <source>kernel sum per phase</source>
        <translation>每个相位的核元素之和</translation>
    </message>
    <message>
        <source>%1 everywhere inside: even</source>
        <translation>内部处处为 %1：均匀</translation>
    </message>
    <message>
        <source>%1 to %2 inside</source>
        <translation>内部 %1 到 %2</translation>
    </message>
    <message>
        <source>pattern drawn larger than it is</source>
        <translation>图案按放大绘制</translation>
    </message>
    <message>
        <source>ratio %1 : 1</source>
        <translation>比值 %1 : 1</translation>
    </message>
    <message>
        <source>some phases get no stamp</source>
        <translation>有些相位没有印记</translation>
    </message>
    <message>
        <source>output window %1 × %2</source>
        <translation>输出窗口 %1 × %2</translation>
    </message>
    <message>
        <source>and the output window %1 × %2 on it</source>
        <translation>以及其上的输出窗口 %1 × %2</translation>
    </message>
    <message>
        <source>where the stamps land and add up</source>
        <translation>印记落下并相加的地方</translation>
    </message>
    <message>
        <source>output channel %1 of %2</source>
        <translation>输出通道 %1，共 %2 个</translation>
    </message>
    <message>
        <source>x[%1] so far</source>
        <translation>目前 x[%1]</translation>
    </message>
    <message>
        <source>x[%1] to x[%2] so far</source>
        <translation>目前 x[%1] 到 x[%2]</translation>
    </message>
    <message>
        <source>input channel %1 alone, without bias</source>
        <translation>仅输入通道 %1，不含偏置</translation>
    </message>
    <message>
        <source>x[%1] alone</source>
        <translation>仅 x[%1]</translation>
    </message>
    <message>
        <source>channel %1 of %2</source>
        <translation>通道 %1，共 %2 个</translation>
    </message>
    <message>
        <source>columns %1–%2 of %3</source>
        <translation>列 %1–%2，共 %3</translation>
    </message>
    <message>
        <source>%1–%2 of %3</source>
        <translation>%1–%2，共 %3</translation>
    </message>
    <message>
        <source>rows %1</source>
        <translation>行 %1</translation>
    </message>
    <message>
        <source>columns %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>图像 %1，共 %2 幅</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>Input x</source>
        <translation>输入 x</translation>
    </message>
    <message>
        <source>%1 × kernel w</source>
        <translation>%1 × 卷积核 w</translation>
    </message>
    <message>
        <source>Kernel w</source>
        <translation>卷积核 w</translation>
    </message>
    <message>
        <source>one stamp, on its way</source>
        <translation>一个印记，正在途中</translation>
    </message>
    <message>
        <source>one stamp</source>
        <translation>一个印记</translation>
    </message>
    <message>
        <source>hover over a cell to see its taps</source>
        <translation>把鼠标移到单元上，查看它的元素</translation>
    </message>
    <message>
        <source>hover over a cell</source>
        <translation>把鼠标移到单元上</translation>
    </message>
    <message>
        <source>this phase: 1 tap, sum %1</source>
        <translation>此相位：1 个元素，和 %1</translation>
    </message>
    <message>
        <source>this phase: %1 × %2 taps, sum %3</source>
        <translation>此相位：%1 × %2 个元素，和 %3</translation>
    </message>
    <message>
        <source>1 tap, sum %1</source>
        <translation>1 个元素，和 %1</translation>
    </message>
    <message>
        <source>%1 × %2 taps, sum %3</source>
        <translation>%1 × %2 个元素，和 %3</translation>
    </message>
    <message>
        <source>Bias b</source>
        <translation>偏置 b</translation>
    </message>
    <message>
        <source>added last</source>
        <translation>最后加上</translation>
    </message>
    <message>
        <source>not part of one channel&apos;s share</source>
        <translation>不属于单个通道的份额</translation>
    </message>
    <message>
        <source>not part of it</source>
        <translation>不属于它</translation>
    </message>
    <message>
        <source>one per output channel</source>
        <translation>每个输出通道一个</translation>
    </message>
    <message>
        <source>one per channel</source>
        <translation>每个通道一个</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>每通道</translation>
    </message>
    <message>
        <source>channels %1–%2 of %3</source>
        <translation>通道 %1–%2，共 %3</translation>
    </message>
    <message>
        <source>stride %1</source>
        <translation>步幅 %1</translation>
    </message>
    <message>
        <source>cut by padding</source>
        <translation>被填充裁掉</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>裁掉</translation>
    </message>
    <message>
        <source>kept by output_padding</source>
        <translation>由 output_padding 保留</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>beyond the canvas: bias only</source>
        <translation>画布之外：只有偏置</translation>
    </message>
    <message>
        <source>beyond the canvas: bias only, here 0</source>
        <translation>画布之外：只有偏置，这里为 0</translation>
    </message>
    <message>
        <source>bias only</source>
        <translation>只有偏置</translation>
    </message>
    <message>
        <source>zeros written after the convolution</source>
        <translation>卷积之后写入的零</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>mirrored by nn.Pad</source>
        <translation>由 nn.Pad 镜像</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>bias added</source>
        <translation>已加偏置</translation>
    </message>
    <message>
        <source>+ bias</source>
        <translation>+ 偏置</translation>
    </message>
    <message>
        <source>differs from the other call</source>
        <translation>与另一个调用不同</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>stamps of its row × stamps of its column</source>
        <translation>所在行的印记数 × 所在列的印记数</translation>
    </message>
    <message>
        <source>what an input of ones becomes, cell by cell</source>
        <translation>全 1 输入会变成什么，逐个单元</translation>
    </message>
    <message>
        <source>the weights that reach it sum to </source>
        <translation>到达它的权重之和为 </translation>
    </message>
    <message>
        <source>stamps: </source>
        <translation>印记： </translation>
    </message>
    <message>
        <source>hover over any cell</source>
        <translation>把鼠标移到任一单元上</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>尚未到来</translation>
    </message>
    <message>
        <source>  written after the convolution</source>
        <translation>  卷积之后写入</translation>
    </message>
    <message>
        <source>  copied by nn.Pad</source>
        <translation>  由 nn.Pad 复制</translation>
    </message>
    <message>
        <source>  bias</source>
        <translation>  偏置</translation>
    </message>
    <message>
        <source>  bias only: no stamp reaches it</source>
        <translation>  只有偏置：没有印记到达</translation>
    </message>
    <message>
        <source>no stamp reaches it</source>
        <translation>没有印记到达</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>every cell of the window </source>
        <translation>窗口的每个单元 </translation>
    </message>
    <message>
        <source>done: every stamp has landed</source>
        <translation>完成：所有印记都已落下</translation>
    </message>
    <message>
        <source>press Space to play</source>
        <translation>按空格键播放</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>rows %1–%2</source>
        <translation>第 %1–%2 行</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>columns %1–%2</source>
        <translation>第 %1–%2 列</translation>
    </message>
    <message>
        <source>Start — each of the %1 input pixels will stamp a copy of the kernel on the canvas.</source>
        <translation>开始 — %1 个输入像素中的每一个都将在画布上盖一个卷积核的印记。</translation>
    </message>
    <message>
        <source>Step %1 of %2, the last — what comes after the convolution writes its rows and columns.</source>
        <translation>第 %1 步，共 %2 步，最后一步 — 卷积之后的操作写入它的行和列。</translation>
    </message>
    <message>
        <source>Step %1 of %2, the last — the bias, %3, lands on every cell of the window.</source>
        <translation>第 %1 步，共 %2 步，最后一步 — 偏置 %3 加到窗口的每个单元上。</translation>
    </message>
    <message>
        <source>Step %1 of %2, the last — the bias, %3, lands on every cell of the window, and what comes after the convolution writes its rows and columns.</source>
        <translation>第 %1 步，共 %2 步，最后一步 — 偏置 %3 加到窗口的每个单元上，卷积之后的操作写入它的行和列。</translation>
    </message>
    <message>
        <source>Every stamp has landed.</source>
        <translation>所有印记都已落下。</translation>
    </message>
    <message>
        <source>Step %1 of %2 — %3 = %4 stamps %4 × kernel on canvas %5, %6.</source>
        <translation>第 %1 步，共 %2 步 — %3 = %4，在画布%5、%6上盖下 %4 × 卷积核。</translation>
    </message>
    <message>
        <source>Padding cuts part of it away.</source>
        <translation>填充裁掉其中一部分。</translation>
    </message>
    <message>
        <source>Part of it is kept by output_padding.</source>
        <translation>其中一部分由 output_padding 保留。</translation>
    </message>
    <message>
        <source>Phase lens — canvas[%1, %2] gets %3 × %4 = %5 stamps: rows × columns.</source>
        <translation>相位透镜 — canvas[%1, %2] 得到 %3 × %4 = %5 个印记：行 × 列。</translation>
    </message>
    <message>
        <source>Phase lens — the weights that reach canvas[%1, %2] sum to %3.</source>
        <translation>相位透镜 — 到达 canvas[%1, %2] 的权重之和为 %3。</translation>
    </message>
    <message>
        <source>Phase lens — away from the borders every cell gets %1 stamps: even coverage.</source>
        <translation>相位透镜 — 离开边缘后，每个单元得到 %1 个印记：覆盖均匀。</translation>
    </message>
    <message>
        <source>Phase lens — away from the borders the weights that reach a cell sum to %1 everywhere: even.</source>
        <translation>相位透镜 — 离开边缘后，到达单元的权重之和处处为 %1：均匀。</translation>
    </message>
    <message>
        <source>Phase lens — away from the borders a cell gets %1 to %2 stamps: uneven.</source>
        <translation>相位透镜 — 离开边缘后，单元得到 %1 到 %2 个印记：不均匀。</translation>
    </message>
    <message>
        <source>Phase lens — away from the borders the weights that reach a cell sum to %1 to %2: uneven.</source>
        <translation>相位透镜 — 离开边缘后，到达单元的权重之和为 %1 到 %2：不均匀。</translation>
    </message>
    <message>
        <source>Start — %1 output cells, each the sum of the products under the flipped kernel.</source>
        <translation>开始 — %1 个输出单元，每个都是翻转卷积核下的乘积之和。</translation>
    </message>
    <message>
        <source>Step %1 of %2 — %3 is a literal zero, written after the convolution.</source>
        <translation>第 %1 步，共 %2 步 — %3 是卷积之后直接写入的零。</translation>
    </message>
    <message>
        <source>Step %1 of %2 — %3: the window covers nothing but zeros.</source>
        <translation>第 %1 步，共 %2 步 — %3：窗口只盖住零。</translation>
    </message>
    <message>
        <source>Step %1 of %2 — %3 = %4: the window covers one pixel of the input, the rest are zeros.</source>
        <translation>第 %1 步，共 %2 步 — %3 = %4：窗口盖住一个输入像素，其余是零。</translation>
    </message>
    <message>
        <source>Step %1 of %2 — %3 = %4: the window covers %5 pixels of the input, the rest are zeros.</source>
        <translation>第 %1 步，共 %2 步 — %3 = %4：窗口盖住 %5 个输入像素，其余是零。</translation>
    </message>
    <message>
        <source>The bias adds %1.</source>
        <translation>偏置再加 %1。</translation>
    </message>
    <message>
        <source>no stamp</source>
        <translation>没有印记</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Timings</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>scatterscope::AboutDialog</name>
    <message>
        <source>the window; Qt Charts is GPL-3</source>
        <translation>窗口；Qt Charts 为 GPL-3</translation>
    </message>
    <message>
        <source>pictures and films; its DNN module is timed beside us</source>
        <translation>图片和影片；其 DNN 模块与我们一同计时</translation>
    </message>
    <message>
        <source>timed beside us</source>
        <translation>与我们一同计时</translation>
    </message>
    <message>
        <source>vector instructions</source>
        <translation>向量指令</translation>
    </message>
    <message>
        <source>matrix products of an engine to compare with</source>
        <translation>用于比较的一个引擎的矩阵乘法</translation>
    </message>
    <message>
        <source>archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>ONNX models</source>
        <translation>ONNX 模型</translation>
    </message>
    <message>
        <source>what is written as JSON</source>
        <translation>以 JSON 写出的内容</translation>
    </message>
    <message>
        <source>sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>MIT, libpng, zlib</source>
        <translation>MIT、libpng、zlib</translation>
    </message>
    <message>
        <source>films and pictures</source>
        <translation>影片和图片</translation>
    </message>
    <message>
        <source>Scatterscope %1, %2, %3</source>
        <translation>Scatterscope %1、%2、%3</translation>
    </message>
    <message>
        <source>About Scatterscope</source>
        <translation>关于 Scatterscope</translation>
    </message>
    <message>
        <source>Scatterscope %1</source>
        <translation>Scatterscope %1</translation>
    </message>
    <message>
        <source>See every pixel of a transposed convolution.</source>
        <translation>看清转置卷积的每一个像素。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or any later one. It comes without warranty.</source>
        <translation>依据 GNU 通用公共许可证第 3 版或更高版本发布的自由软件。不提供任何担保。</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使用了</translation>
    </message>
    <message>
        <source>Fonts: Inter and JetBrains Mono, where they are installed, under the SIL Open Font License. Colours of roles: Okabe and Ito, 2008.</source>
        <translation>字体：Inter 和 JetBrains Mono (若已安装)，依据 SIL 开放字体许可证。角色颜色：Okabe 与 Ito，2008。</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>For a report of what went wrong</source>
        <translation>用于报告问题</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>scatterscope::AcceptsCard</name>
    <message>
        <source>ran here</source>
        <translation>在此运行</translation>
    </message>
    <message>
        <source>read there</source>
        <translation>在彼处读到</translation>
    </message>
    <message>
        <source>Who accepts this?</source>
        <translation>谁接受它？</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>No framework or library computes what is drawn here.</source>
        <translation>没有框架或库能计算这里画出的内容。</translation>
    </message>
    <message>
        <source>Give what is drawn here: %1.</source>
        <translation>给出这里所画的：%1。</translation>
    </message>
</context>
<context>
    <name>scatterscope::AnswerField</name>
    <message>
        <source>height × width</source>
        <translation>高 × 宽</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>Answer: height × width</source>
        <translation>答案：高 × 宽</translation>
    </message>
    <message>
        <source>Answer: how many</source>
        <translation>答案：多少个</translation>
    </message>
    <message>
        <source>Answer: the value</source>
        <translation>答案：值</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ 对</translation>
    </message>
    <message>
        <source>✗ wrong</source>
        <translation>✗ 错</translation>
    </message>
    <message>
        <source>○ missed</source>
        <translation>○ 漏</translation>
    </message>
    <message>
        <source>Mark them by keys</source>
        <translation>用键盘标记</translation>
    </message>
    <message>
        <source>Arrows move, Space marks, Tab comes back</source>
        <translation>方向键移动，空格标记，Tab 返回</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) marked in the picture.</source>
        <translation>
            <numerusform>图中已标记 %n 个单元。</numerusform>
        </translation>
    </message>
    <message>
        <source>Click the cells of the output in the picture.</source>
        <translation>在图中单击输出的单元。</translation>
    </message>
    <message>
        <source>✓ %1 right   ○ %2 missed   ✗ %3 wrong</source>
        <translation>✓ %1 个对   ○ %2 个漏   ✗ %3 个错</translation>
    </message>
</context>
<context>
    <name>scatterscope::Autosave</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>请腾出一些空间。</translation>
    </message>
    <message>
        <source>Unsaved work could not be autosaved: %1</source>
        <translation>未保存的工作无法自动保存：%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::Banner</name>
    <message>
        <source>Click to put this away</source>
        <translation>单击关闭此提示</translation>
    </message>
</context>
<context>
    <name>scatterscope::BenchmarkRun</name>
    <message>
        <source>Choose at least one engine.</source>
        <translation>请至少选择一个引擎。</translation>
    </message>
    <message>
        <source>Stopped because the experiment was changed.</source>
        <translation>因实验已更改而停止。</translation>
    </message>
    <message>
        <source>Stopped by another computation.</source>
        <translation>被另一次计算停止。</translation>
    </message>
    <message>
        <source>Stopped. The measurements so far are shown.</source>
        <translation>已停止。显示到目前为止的测量。</translation>
    </message>
</context>
<context>
    <name>scatterscope::CallChoice</name>
    <message>
        <source>Call to use</source>
        <translation>要使用的调用</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 / %2：%3</translation>
    </message>
    <message>
        <source>One of the %1 calls in the code</source>
        <translation>代码中 %1 个调用之一</translation>
    </message>
</context>
<context>
    <name>scatterscope::CaseOpener</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::CauseCard</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>The cause is being looked for</source>
        <translation>正在寻找原因</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stops looking for the cause; the report stays</source>
        <translation>停止寻找原因；报告保留</translation>
    </message>
    <message>
        <source>Look for the cause</source>
        <translation>寻找原因</translation>
    </message>
    <message>
        <source>Computes every known wrong version and compares it</source>
        <translation>计算每一种已知的错误版本并比较</translation>
    </message>
    <message>
        <source>Copy corrected line</source>
        <translation>复制更正后的代码行</translation>
    </message>
    <message>
        <source>To paste it where the expected output was made</source>
        <translation>粘贴到生成期望输出的地方</translation>
    </message>
    <message>
        <source>Apply here</source>
        <translation>在此应用</translation>
    </message>
    <message>
        <source>Makes this experiment compute what was expected, as one undo step</source>
        <translation>使本实验计算出期望的结果，可一次撤销</translation>
    </message>
    <message>
        <source>Show after</source>
        <translation>显示更改后</translation>
    </message>
    <message>
        <source>The maps above, computed as the other side did</source>
        <translation>上面的图，按另一方的做法计算</translation>
    </message>
    <message>
        <source>The corrected line is copied.</source>
        <translation>更正后的代码行已复制。</translation>
    </message>
    <message>
        <source>Show before</source>
        <translation>显示更改前</translation>
    </message>
    <message>
        <source>Apply: %1</source>
        <translation>应用：%1</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Looking for the cause…</source>
        <translation>正在寻找原因…</translation>
    </message>
    <message>
        <source>The detective was stopped.</source>
        <translation>寻找原因已停止。</translation>
    </message>
    <message>
        <source>There is nothing to explain.</source>
        <translation>没有需要解释的。</translation>
    </message>
    <message>
        <source>What differs is within what float32 sums differ by.</source>
        <translation>差别在 float32 求和误差之内。</translation>
    </message>
    <message>
        <source>No known cause explains it.</source>
        <translation>没有已知的原因能解释它。</translation>
    </message>
    <message>
        <source>Corrected, over there</source>
        <translation>已更正，在另一方</translation>
    </message>
    <message>
        <source>Gives the expected numbers</source>
        <translation>给出期望的数</translation>
    </message>
</context>
<context>
    <name>scatterscope::CellChart</name>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>scatterscope::ChannelCard</name>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>sum over the input channels</source>
        <translation>输入通道之和</translation>
    </message>
    <message>
        <source>input channel alone</source>
        <translation>单个输入通道</translation>
    </message>
    <message>
        <source>Group %1 of %2: output channel %3 sees only input %4.</source>
        <translation>第 %1 组，共 %2 组：输出通道 %3 只看到输入 %4。</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>channels %1 to %2</source>
        <translation>通道 %1 到 %2</translation>
    </message>
    <message>
        <source>One group: every input channel reaches every output channel.</source>
        <translation>只有一组：每个输入通道都到达每个输出通道。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ChannelLayers</name>
    <message>
        <source>Sum over the input channels</source>
        <translation>输入通道之和</translation>
    </message>
    <message>
        <source>Previous channel</source>
        <translation>上一个通道</translation>
    </message>
    <message>
        <source>To the end of the previous channel (Page Up)</source>
        <translation>到上一个通道的末尾 (Page Up)</translation>
    </message>
    <message>
        <source>Next channel</source>
        <translation>下一个通道</translation>
    </message>
    <message>
        <source>To the end of this channel, or of the next one (Page Down)</source>
        <translation>到本通道或下一通道的末尾 (Page Down)</translation>
    </message>
    <message>
        <source>Nothing has landed. The %1 input channels add up one after the other.</source>
        <translation>还没有印记落下。%1 个输入通道依次相加。</translation>
    </message>
    <message>
        <source>All %1 input channels are in the sum.</source>
        <translation>全部 %1 个输入通道都已加入和中。</translation>
    </message>
    <message>
        <source>Input channel %1 of %2 is landing: the sum is its own so far.</source>
        <translation>输入通道 %1 (共 %2 个) 正在落下：目前的和只有它自己。</translation>
    </message>
    <message>
        <source>Input channel %1 of %2 is landing on the sum of those before it.</source>
        <translation>输入通道 %1 (共 %2 个) 正在落到前面各通道的和上。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ChartCard</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Copy or save: %1</source>
        <translation>复制或保存：%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::ChartView</name>
    <message>
        <source>Copy as image</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Save PNG…</source>
        <translation>保存 PNG…</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Save SVG…</source>
        <translation>保存 SVG…</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 图形 (*.svg)</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Save JSON…</source>
        <translation>保存 JSON…</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>scatterscope::CodeCard</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Framework of the code</source>
        <translation>代码的框架</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy runnable code to the clipboard (Ctrl+Shift+C)</source>
        <translation>把可运行的代码复制到剪贴板 (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Read a line of framework code from the clipboard (Ctrl+V)</source>
        <translation>从剪贴板读取一行框架代码 (Ctrl+V)</translation>
    </message>
</context>
<context>
    <name>scatterscope::ColourPage</name>
    <message>
        <source>Three maps in colour</source>
        <translation>三幅图合成彩色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Map shown in %1</source>
        <translation>以%1显示的图</translation>
    </message>
    <message>
        <source>map %1</source>
        <translation>图 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::CommandPalette</name>
    <message>
        <source>No command has these letters in this order.</source>
        <translation>没有命令依次含有这些字母。</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a few letters of what is to be done</source>
        <translation>输入要做的事的几个字</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
</context>
<context>
    <name>scatterscope::ComparisonCard</name>
    <message>
        <source>Parameter by parameter</source>
        <translation>逐个参数</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>scatterscope::ComparisonPage</name>
    <message>
        <source>Where the time goes</source>
        <translation>时间花在哪里</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Laid beside</source>
        <translation>并排对照</translation>
    </message>
    <message>
        <source>Choose a measurement that was kept.</source>
        <translation>选择一次保留的测量。</translation>
    </message>
    <message>
        <source>Name of the measurement to keep</source>
        <translation>要保留的测量的名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keeps this measurement until the program ends, to lay it beside another one</source>
        <translation>保留这次测量直到程序结束，以便与另一次对照</translation>
    </message>
    <message>
        <source>What stands beside the engines</source>
        <translation>引擎旁边显示什么</translation>
    </message>
    <message>
        <source>where the time goes</source>
        <translation>时间花在哪里</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Drops the measurement that is laid beside</source>
        <translation>移除对照的测量</translation>
    </message>
    <message>
        <source>Keep as</source>
        <translation>保留为</translation>
    </message>
    <message>
        <source>Beside the engines</source>
        <translation>引擎旁边</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>the machine was busy</source>
        <translation>机器正忙</translation>
    </message>
    <message>
        <source>Waiting for the first result …</source>
        <translation>等待第一个结果 …</translation>
    </message>
    <message>
        <source>Press Measure to time the engines.</source>
        <translation>按“测量”为引擎计时。</translation>
    </message>
    <message>
        <source>After Measure: what each engine spends its time on.</source>
        <translation>测量之后：每个引擎把时间花在哪里。</translation>
    </message>
    <message>
        <source>Choose an engine.</source>
        <translation>选择一个引擎。</translation>
    </message>
    <message>
        <source>bytes one run will need; from the left: input, weights, output, scratch</source>
        <translation>一次运行将需要的字节数；从左起：输入、权重、输出、临时空间</translation>
    </message>
    <message>
        <source>bytes of one run; from the left: input, weights, output, scratch as allocated</source>
        <translation>一次运行的字节数；从左起：输入、权重、输出、实际分配的临时空间</translation>
    </message>
    <message>
        <source>share of one run, by phase of the work</source>
        <translation>一次运行中各阶段所占份额</translation>
    </message>
    <message>
        <source>median time, quartiles, rate of useful multiply-adds</source>
        <translation>时间的中位数、四分位数、有用乘加的速率</translation>
    </message>
    <message>
        <source>median and quartiles of %1 interleaved rounds, %2</source>
        <translation>%1 轮交错测量的中位数和四分位数，%2</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>the machine was busy: these figures are not comparable</source>
        <translation>机器正忙：这些数字不可比较</translation>
    </message>
    <message>
        <source>nothing measured yet</source>
        <translation>尚未测量</translation>
    </message>
</context>
<context>
    <name>scatterscope::ComputeBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Computes the experiment as it is now</source>
        <translation>按现状计算实验</translation>
    </message>
    <message>
        <source>Time of the engine alone, and output values per second</source>
        <translation>仅引擎的时间，以及每秒输出的数值个数</translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>not computed · the last result is shown</source>
        <translation>未计算 · 显示上一次结果</translation>
    </message>
</context>
<context>
    <name>scatterscope::ConvertWorkspace</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>More about this call</source>
        <translation>关于此调用的更多信息</translation>
    </message>
    <message>
        <source>All frameworks</source>
        <translation>所有框架</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>求解</translation>
    </message>
    <message>
        <source>Initialisers</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>Memory order</source>
        <translation>内存顺序</translation>
    </message>
    <message>
        <source>Who accepts this?</source>
        <translation>谁接受它？</translation>
    </message>
</context>
<context>
    <name>scatterscope::CoverageCard</name>
    <message>
        <source>Inside the borders every cell gets 1 stamp</source>
        <translation>边缘以内，每个单元得到 1 个印记</translation>
    </message>
    <message>
        <source>Inside the borders every cell gets %1 stamps</source>
        <translation>边缘以内，每个单元得到 %1 个印记</translation>
    </message>
    <message>
        <source>Some cells get no stamp and hold the bias only: holes (stamps per row %1, per column %2)</source>
        <translation>有些单元没有印记，只有偏置：空洞 (每行印记数 %1，每列 %2)</translation>
    </message>
    <message>
        <source>Inside the borders cells get %1 to %2 stamps</source>
        <translation>边缘以内，单元得到 %1 到 %2 个印记</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1, and the weights that reach it sum to %2: a constant image stays constant.</source>
        <translation>%1，到达它的权重之和为 %2：常值图像保持不变。</translation>
    </message>
    <message>
        <source>%1, but the weights that reach it sum to %2, depending on its place: a constant image shows a pattern.</source>
        <translation>%1，但到达它的权重之和为 %2，随位置而变：常值图像会出现花纹。</translation>
    </message>
    <message>
        <source>%1, yet the weights that reach each sum to %2: a constant image stays constant.</source>
        <translation>%1，但到达每个单元的权重之和都是 %2：常值图像保持不变。</translation>
    </message>
    <message>
        <source>%1, and the weights that reach them sum to %2: a constant image shows a checkerboard.</source>
        <translation>%1，到达它们的权重之和为 %2：常值图像会出现棋盘效应。</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>use the even kernel_size</source>
        <translation>使用均匀的 kernel_size</translation>
    </message>
    <message>
        <source>Try kernel_size = %1</source>
        <translation>试试 kernel_size = %1</translation>
    </message>
    <message>
        <source>The output keeps its size: %1</source>
        <translation>输出大小不变：%1</translation>
    </message>
    <message>
        <source>Too small to have interior cells.</source>
        <translation>太小，没有内部单元。</translation>
    </message>
    <message>
        <source>(Sums of output channel 0.)</source>
        <translation>(输出通道 0 的和。)</translation>
    </message>
    <message>
        <source>A kernel size divisible by the stride covers cells evenly.</source>
        <translation>卷积核大小能被步幅整除时，覆盖是均匀的。</translation>
    </message>
</context>
<context>
    <name>scatterscope::CoverageMap</name>
    <message>
        <source>Stamps per output cell</source>
        <translation>每个输出单元的印记数</translation>
    </message>
    <message>
        <source>How many stamps reach each output cell: the darker, the more. 0 is a hole.</source>
        <translation>有多少印记到达每个输出单元：越深越多。0 是空洞。</translation>
    </message>
</context>
<context>
    <name>scatterscope::EarlierResult</name>
    <message>
        <source>Shown is still the result of %1.</source>
        <translation>显示的仍是 %1 的结果。</translation>
    </message>
    <message>
        <source>Shown is still the result before the last change.</source>
        <translation>显示的仍是上次更改之前的结果。</translation>
    </message>
    <message>
        <source>The new one</source>
        <translation>新的</translation>
    </message>
    <message>
        <source>%1 could not be computed.</source>
        <translation>%1 无法计算。</translation>
    </message>
    <message>
        <source>%1 is being computed.</source>
        <translation>%1 正在计算。</translation>
    </message>
    <message>
        <source>%1 was not computed.</source>
        <translation>%1 没有计算。</translation>
    </message>
</context>
<context>
    <name>scatterscope::EngineChart</name>
    <message>
        <source>≠ differs</source>
        <translation>≠ 不同</translation>
    </message>
    <message>
        <source>waiting …</source>
        <translation>等待 …</translation>
    </message>
    <message>
        <source>, verified</source>
        <translation>，已验证</translation>
    </message>
    <message>
        <source>, wrong result</source>
        <translation>，结果错误</translation>
    </message>
    <message>
        <source>Median time of each engine. </source>
        <translation>每个引擎时间的中位数。 </translation>
    </message>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExampleMenu</name>
    <message>
        <source>Why is it different?</source>
        <translation>为什么不一样？</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExcludedCard</name>
    <message>
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExpectedOpener</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Forget the expected output</source>
        <translation>忘记期望的输出</translation>
    </message>
    <message>
        <source>Framework of the other side</source>
        <translation>另一方的框架</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExpectedPage</name>
    <message>
        <source>%1 opened.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>%1 opened. %2</source>
        <translation>已打开 %1。%2</translation>
    </message>
    <message>
        <source>The case %1 opened.</source>
        <translation>已打开案例 %1。</translation>
    </message>
    <message>
        <source>The case %1 opened. %2</source>
        <translation>已打开案例 %1。%2</translation>
    </message>
    <message>
        <source>The map before</source>
        <translation>上一幅图</translation>
    </message>
    <message>
        <source>The next map</source>
        <translation>下一幅图</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Relative</source>
        <translation>相对</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>How the difference is shown</source>
        <translation>如何显示差</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>Why is my output different?</source>
        <translation>为什么我的输出不一样？</translation>
    </message>
    <message>
        <source>Drop what the other system produced here (.npy, .npz, .safetensors, .pt, …), together with the input, the weights and the bias it used, or a case that holds them all. Each file is taken for what its shape says, and you are asked where that is not plain. Examples → Why is it different? has known cases.</source>
        <translation>把另一个系统产生的输出 (.npy、.npz、.safetensors、.pt …) 连同它所用的输入、权重和偏置拖到这里，或者拖入一个包含全部内容的案例。每个文件按其形状判断用途，不明确时会询问你。“示例 → 为什么不一样？”里有已知的案例。</translation>
    </message>
    <message>
        <source>Open expected output…</source>
        <translation>打开期望的输出…</translation>
    </message>
    <message>
        <source>Save scatterscope.py…</source>
        <translation>保存 scatterscope.py…</translation>
    </message>
    <message>
        <source>The one file that a Python session imports for that</source>
        <translation>Python 会话为此只需导入这一个文件</translation>
    </message>
    <message>
        <source>Save this comparison as a case</source>
        <translation>把这次比较保存为案例</translation>
    </message>
    <message>
        <source>Cases (*.npz)</source>
        <translation>案例 (*.npz)</translation>
    </message>
    <message>
        <source>Differences in this map</source>
        <translation>此图中的差异</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Open expected…</source>
        <translation>打开期望输出…</translation>
    </message>
    <message>
        <source>Another output of the other system, or a case</source>
        <translation>另一个系统的另一个输出，或一个案例</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>忘记它</translation>
    </message>
    <message>
        <source>Nothing is expected any more; undo brings it back</source>
        <translation>不再期望任何输出；撤销可以恢复</translation>
    </message>
    <message>
        <source>Save the module for Python</source>
        <translation>保存 Python 模块</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>scatterscope.py is not part of this program.</source>
        <translation>本程序中没有 scatterscope.py。</translation>
    </message>
    <message>
        <source>The module for Python</source>
        <translation>Python 模块</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Map %1 of %2</source>
        <translation>图 %1，共 %2 幅</translation>
    </message>
    <message>
        <source>same place in all four · click a pixel</source>
        <translation>四幅图的同一位置 · 单击一个像素</translation>
    </message>
    <message>
        <source>of the call before · the new one is being compared</source>
        <translation>属于之前的调用 · 正在比较新的调用</translation>
    </message>
    <message>
        <source>call: %1</source>
        <translation>调用：%1</translation>
    </message>
    <message>
        <source>input: %1 · %2</source>
        <translation>输入：%1 · %2</translation>
    </message>
    <message>
        <source>made here</source>
        <translation>在此生成</translation>
    </message>
    <message>
        <source>weights: %1</source>
        <translation>权重：%1</translation>
    </message>
    <message>
        <source>bias: zeros</source>
        <translation>偏置：零</translation>
    </message>
    <message>
        <source>bias: from a file</source>
        <translation>偏置：来自文件</translation>
    </message>
    <message>
        <source>bias: made here</source>
        <translation>偏置：在此生成</translation>
    </message>
    <message>
        <source>expected: %1 · %2</source>
        <translation>期望：%1 · %2</translation>
    </message>
    <message>
        <source>Open what the other system produced</source>
        <translation>打开另一个系统产生的输出</translation>
    </message>
    <message>
        <source>Arrays and cases (%1);;All files (*)</source>
        <translation>数组和案例 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The case, whose command is copied,</source>
        <translation>案例 (其命令已复制)</translation>
    </message>
    <message>
        <source>There is no file here. Drop files of tensors, or a case.</source>
        <translation>这里没有文件。请拖入张量文件或案例。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExpectedViews</name>
    <message>
        <source>difference, here − expected</source>
        <translation>差，此处 − 期望</translation>
    </message>
    <message>
        <source>relative to |expected|</source>
        <translation>相对于 |期望|</translation>
    </message>
    <message>
        <source>sign, outside the tolerance</source>
        <translation>符号，超出容差处</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Computed here</source>
        <translation>此处计算</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>computed as the other side did</source>
        <translation>按另一方的做法计算</translation>
    </message>
    <message>
        <source>computed here</source>
        <translation>此处计算</translation>
    </message>
    <message>
        <source>expected · %1</source>
        <translation>期望 · %1</translation>
    </message>
    <message>
        <source>no difference: the shapes differ</source>
        <translation>没有差：形状不同</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <translation>%1，最大 %2</translation>
    </message>
    <message>
        <source>input x[%1, %2]</source>
        <translation>输入 x[%1, %2]</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExperimentFiles</name>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Experiments (%1)</source>
        <translation>实验 (%1)</translation>
    </message>
    <message>
        <source>Scatterscope</source>
        <translation>Scatterscope</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>要保存对 %1 的更改吗？</translation>
    </message>
    <message>
        <source>Without saving, they are lost.</source>
        <translation>如果不保存，更改将丢失。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 holds the experiment that it shows.</source>
        <translation>%1 含有它所显示的实验。</translation>
    </message>
    <message>
        <source>Open that experiment, or use the picture as an input?</source>
        <translation>打开那个实验，还是把图片用作输入？</translation>
    </message>
    <message>
        <source>Open the experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Use the picture</source>
        <translation>使用图片</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else.</source>
        <translation>%1 已被别人更改。</translation>
    </message>
    <message>
        <source>Another window or program has written the file since it was opened or saved here.</source>
        <translation>自从在此打开或保存以来，另一个窗口或程序写过该文件。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换它</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExperimentStore</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The experiment in %1 is refused: </source>
        <translation>%1 中的实验被拒绝： </translation>
    </message>
    <message>
        <source>%1 was written by a later version of the program, in format %2; this one writes format %3. It is open for reading: Save asks for another name.</source>
        <translation>%1 由本程序的更高版本以格式 %2 写成；本版本写格式 %3。它以只读方式打开：保存时会要求另取名称。</translation>
    </message>
    <message>
        <source>%1 was written by a later version of the program and is not written over.</source>
        <translation>%1 由本程序的更高版本写成，不会被覆盖。</translation>
    </message>
    <message>
        <source>Save under another name.</source>
        <translation>请用另一个名称保存。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ExportDialog</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 图形</translation>
    </message>
    <message>
        <source>PDF page</source>
        <translation>PDF 页面</translation>
    </message>
    <message>
        <source>GIF film</source>
        <translation>GIF 影片</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 影片</translation>
    </message>
    <message>
        <source>PNG sequence</source>
        <translation>PNG 序列</translation>
    </message>
    <message>
        <source>to be opened again from the picture</source>
        <translation>可从图片重新打开</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source> s per step</source>
        <translation> 秒每步</translation>
    </message>
    <message>
        <source> frames per second</source>
        <translation> 帧每秒</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>The file of the picture holds the call and its numbers, where they are few: dropped on the window it becomes the experiment again</source>
        <translation>图片文件含有调用及其数字 (数目不多时)：拖到窗口上就又成为实验</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>As on screen, %1 × %2</source>
        <translation>如屏幕所示，%1 × %2</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>, %1 frames, %2 s</source>
        <translation>，%1 帧，%2 秒</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>已取消；没有写入任何内容。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Interactive page (HTML)</source>
        <translation>交互页面 (HTML)</translation>
    </message>
    <message>
        <source>Written with the picture</source>
        <translation>与图片一同写入</translation>
    </message>
    <message>
        <source>One file for any browser: the scatter of this channel to play, step and look into, cell by cell, in English and Chinese. It needs no network.</source>
        <translation>适用于任何浏览器的单个文件：可播放、单步、逐个单元查看本通道的散布，有英文和中文。不需要网络。</translation>
    </message>
</context>
<context>
    <name>scatterscope::FileOpener</name>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>There is no picture or file here. Copy a picture or drop a file.</source>
        <translation>这里没有图片或文件。请复制图片或拖入文件。</translation>
    </message>
    <message>
        <source>%1 is not a file on this computer. Save it first, then open it.</source>
        <translation>%1 不是本机上的文件。请先保存再打开。</translation>
    </message>
    <message>
        <source>Built-in picture</source>
        <translation>内置图片</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>载入 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::FileSaver</name>
    <message>
        <source>%1 saved as %2.</source>
        <translation>%1 已保存为 %2。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was saved.</source>
        <translation>已取消；没有保存任何内容。</translation>
    </message>
    <message>
        <source>Cancelled; %1 of %2 files were saved.</source>
        <translation>已取消；%2 个文件中已保存 %1 个。</translation>
    </message>
</context>
<context>
    <name>scatterscope::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Search: padding, phase, ledger …</source>
        <translation>搜索：填充、相位、明细 …</translation>
    </message>
    <message>
        <source>Search help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>What there is in the window</source>
        <translation>窗口里有什么</translation>
    </message>
    <message>
        <source>F1 explains the thing under the mouse. A name in this list leads to the thing.</source>
        <translation>F1 解释鼠标下的内容。列表中的名称通向该内容。</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>This</source>
        <translation>这里</translation>
    </message>
    <message>
        <source>Nothing here has all of these words.</source>
        <translation>没有内容含有所有这些词。</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 条</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 条</translation>
    </message>
</context>
<context>
    <name>scatterscope::HelpPopup</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>All of help</source>
        <translation>全部帮助</translation>
    </message>
    <message>
        <source>The sentences about everything in the window, to be searched</source>
        <translation>关于窗口中所有内容的说明，可以搜索</translation>
    </message>
</context>
<context>
    <name>scatterscope::HistogramView</name>
    <message>
        <source>Histogram and range of the map</source>
        <translation>图的直方图和范围</translation>
    </message>
    <message>
        <source>Drag the handles to set the range; double-click to return to the map&apos;s own range</source>
        <translation>拖动滑块设置范围；双击恢复图自身的范围</translation>
    </message>
    <message>
        <source>range %1 to %2</source>
        <translation>范围 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>scatterscope::HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>A click goes to that edit; those below it stay until something else is edited.</source>
        <translation>单击回到那次编辑；其后的编辑会保留，直到再作别的编辑。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ImageWorkspace</name>
    <message>
        <source>Feature map</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>All kernels</source>
        <translation>所有卷积核</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>%1 opened.</source>
        <translation>已打开 %1。</translation>
    </message>
    <message>
        <source>%1 opened. %2</source>
        <translation>已打开 %1。%2</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>图</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source> · %1 of %2 ready</source>
        <translation> · %2 幅中 %1 幅就绪</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>图 %1</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Lens: the values around the cell	M</source>
        <translation>透镜：单元周围的值	M</translation>
    </message>
</context>
<context>
    <name>scatterscope::InitialiserCard</name>
    <message>
        <source>Initialiser</source>
        <translation>初始化方法</translation>
    </message>
    <message>
        <source>Which initialiser</source>
        <translation>哪个初始化方法</translation>
    </message>
    <message>
        <source>%1 weight</source>
        <translation>%1 权重</translation>
    </message>
    <message>
        <source>%1 bias</source>
        <translation>%1 偏置</translation>
    </message>
    <message>
        <source>mean %1, deviation %2; bars: %L3 draws with seed %4</source>
        <translation>均值 %1，标准差 %2；柱形：%L3 次抽样，种子 %4</translation>
    </message>
</context>
<context>
    <name>scatterscope::InputCard</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>A picture or a file of tensors (Ctrl+O)</source>
        <translation>图片或张量文件 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Built-in picture</source>
        <translation>内置图片</translation>
    </message>
    <message>
        <source>A house in front of hills, always available</source>
        <translation>山前的一座房子，随时可用</translation>
    </message>
</context>
<context>
    <name>scatterscope::InputPreparer</name>
    <message>
        <source>Leave out: %1</source>
        <translation>去掉：%1</translation>
    </message>
    <message>
        <source>Move a step of the preparation</source>
        <translation>移动一个准备步骤</translation>
    </message>
</context>
<context>
    <name>scatterscope::InputSizeField</name>
    <message>
        <source>Input size</source>
        <translation>输入大小</translation>
    </message>
    <message>
        <source>Rows and columns of the input, or images, rows and columns</source>
        <translation>输入的行数和列数，或图像数、行数和列数</translation>
    </message>
    <message>
        <source>The input size is rows and columns, or images, rows and columns: whole numbers from 1.</source>
        <translation>输入大小是行数和列数，或图像数、行数和列数：从 1 开始的整数。</translation>
    </message>
    <message>
        <source>change the input size</source>
        <translation>更改输入大小</translation>
    </message>
</context>
<context>
    <name>scatterscope::InputStepsList</name>
    <message>
        <source>As read: whole-number samples divided by their largest value, so 0 to 1.</source>
        <translation>按读取的样子：整数样本除以其最大值，即 0 到 1。</translation>
    </message>
    <message>
        <source>Prepare ▾</source>
        <translation>准备 ▾</translation>
    </message>
    <message>
        <source>Samples, transparency, colours, normalisation and size, before the layer</source>
        <translation>在层之前处理样本、透明度、颜色、归一化和大小</translation>
    </message>
    <message>
        <source>The input is prepared.</source>
        <translation>输入已准备。</translation>
    </message>
    <message>
        <source>The input is prepared: %1</source>
        <translation>输入已准备：%1</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>Kept, as one channel more</source>
        <translation>保留，作为多一个通道</translation>
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
        <source>Samples from 0 to 255: × 255</source>
        <translation>样本从 0 到 255：× 255</translation>
    </message>
    <message>
        <source>Samples from 0 to 1: ÷ 255</source>
        <translation>样本从 0 到 1：÷ 255</translation>
    </message>
    <message>
        <source>Mix to grey</source>
        <translation>混合为灰度</translation>
    </message>
    <message>
        <source>Grey to three channels</source>
        <translation>灰度变为三个通道</translation>
    </message>
    <message>
        <source>Reverse channels: RGB to BGR</source>
        <translation>反转通道：RGB 到 BGR</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Other numbers…</source>
        <translation>其他数值…</translation>
    </message>
    <message>
        <source>Resize…</source>
        <translation>缩放…</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>裁剪…</translation>
    </message>
    <message>
        <source>Do this step before the one above</source>
        <translation>把这一步移到上一步之前</translation>
    </message>
    <message>
        <source>Move step %1 up</source>
        <translation>上移步骤 %1</translation>
    </message>
    <message>
        <source>Leave this step out</source>
        <translation>去掉这一步</translation>
    </message>
    <message>
        <source>Leave step %1 out</source>
        <translation>去掉步骤 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::InputThumbnail</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Show the input large</source>
        <translation>放大显示输入</translation>
    </message>
</context>
<context>
    <name>scatterscope::KernelMultiples</name>
    <message>
        <source>Kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>One kernel, %1</source>
        <translation>一个卷积核，%1</translation>
    </message>
    <message>
        <source>%1 kernels, %2</source>
        <translation>%1 个卷积核，%2</translation>
    </message>
    <message>
        <source>%1; kernel of input channel 0</source>
        <translation>%1；输入通道 0 的卷积核</translation>
    </message>
    <message>
        <source>%1; kernel of the first input channel of each group</source>
        <translation>%1；每组第一个输入通道的卷积核</translation>
    </message>
</context>
<context>
    <name>scatterscope::KernelPage</name>
    <message>
        <source>%1 … %2 · sum %3 · mean %4 · std %5 · %L6 zeros</source>
        <translation>%1 … %2 · 和 %3 · 均值 %4 · 标准差 %5 · %L6 个零</translation>
    </message>
    <message>
        <source> · %L1 NaN · %L2 inf</source>
        <translation> · %L1 个 NaN · %L2 个 inf</translation>
    </message>
    <message>
        <source> · sparsity %1</source>
        <translation> · 稀疏度 %1</translation>
    </message>
    <message>
        <source>%L1 kernels of %2 × %3 (%4), %5</source>
        <translation>%L1 个 %2 × %3 的卷积核 (%4)，%5</translation>
    </message>
    <message>
        <source>in_channels × out_channels/groups: %1 × %2</source>
        <translation>in_channels × out_channels/groups：%1 × %2</translation>
    </message>
    <message>
        <source>From input channel %1 to output channel %2: %3</source>
        <translation>从输入通道 %1 到输出通道 %2：%3</translation>
    </message>
</context>
<context>
    <name>scatterscope::KernelSheet</name>
    <message>
        <source>All kernels</source>
        <translation>所有卷积核</translation>
    </message>
    <message>
        <source>in\out</source>
        <translation>入\出</translation>
    </message>
</context>
<context>
    <name>scatterscope::KeysDialog</name>
    <message>
        <source>Playing</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>play or pause; with Shift backwards</source>
        <translation>播放或暂停；加 Shift 向后</translation>
    </message>
    <message>
        <source>one step back or on; with Shift at once</source>
        <translation>后退或前进一步；加 Shift 立即完成</translation>
    </message>
    <message>
        <source>to the start, to the end</source>
        <translation>到开头，到末尾</translation>
    </message>
    <message>
        <source>to the last, the next input channel</source>
        <translation>到上一个、下一个输入通道</translation>
    </message>
    <message>
        <source>slower, faster</source>
        <translation>慢些，快些</translation>
    </message>
    <message>
        <source>tap by tap</source>
        <translation>逐个元素</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>set or remove a breakpoint</source>
        <translation>设置或移除断点</translation>
    </message>
    <message>
        <source>play the marked part of the input alone</source>
        <translation>只播放输入中标出的部分</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>scatter, gather, matrix</source>
        <translation>散布、聚集、矩阵</translation>
    </message>
    <message>
        <source>the next view; the other order of steps</source>
        <translation>下一种视图；另一种步骤顺序</translation>
    </message>
    <message>
        <source>the lens: values, counts, kernel sums</source>
        <translation>透镜：数值、计数、核元素之和</translation>
    </message>
    <message>
        <source>closer, farther, all of it; the wheel zooms too</source>
        <translation>放大、缩小、显示全部；滚轮也可缩放</translation>
    </message>
    <message>
        <source>move the picture</source>
        <translation>移动图片</translation>
    </message>
    <message>
        <source>the hand: dragging moves the picture</source>
        <translation>手形：拖动以移动图片</translation>
    </message>
    <message>
        <source>the left, the right panel</source>
        <translation>左侧、右侧面板</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>pin a cell, with Shift a second one</source>
        <translation>固定一个单元，加 Shift 固定第二个</translation>
    </message>
    <message>
        <source>move the pin</source>
        <translation>移动固定的位置</translation>
    </message>
    <message>
        <source>let it go</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>a grip or a value changes it; with Shift both axes</source>
        <translation>手柄或数值可改变它；加 Shift 两个方向</translation>
    </message>
    <message>
        <source>in the ledger: light a product, go to the moment it lands</source>
        <translation>在明细中：点亮一个乘积，转到它落下的时刻</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>a lens: the values around the cell, at any zoom</source>
        <translation>透镜：任何缩放下单元周围的值</translation>
    </message>
    <message>
        <source>two maps beside each other at a line; B held: the other one</source>
        <translation>两幅图以一条线左右对照；按住 B：另一幅</translation>
    </message>
</context>
<context>
    <name>scatterscope::LayerStrip</name>
    <message>
        <source>Sum over the input channels</source>
        <translation>输入通道之和</translation>
    </message>
    <message>
        <source>Above: what a channel adds. Below: the sum with all before it. Click: go to the end of that channel</source>
        <translation>上：一个通道加上的部分。下：与之前所有通道之和。单击：转到该通道的末尾</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>加上</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
</context>
<context>
    <name>scatterscope::LayoutCard</name>
    <message>
        <source>Order of axes in memory</source>
        <translation>内存中轴的顺序</translation>
    </message>
    <message>
        <source>Weights first (out is the number of channels of one group), the input below. A weight file is read in the order of the source framework. A minus marks rows and columns of the kernel that run from the last to the first.</source>
        <translation>上面是权重 (out 为一组的通道数)，下面是输入。权重文件按来源框架的顺序读取。负号标出从末到首排列的卷积核行和列。</translation>
    </message>
</context>
<context>
    <name>scatterscope::LedgerModel</name>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>tap</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>w</source>
        <translation>w</translation>
    </message>
    <message>
        <source>x·w</source>
        <translation>x·w</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
</context>
<context>
    <name>scatterscope::LedgerPanel</name>
    <message>
        <source>scatter order</source>
        <translation>散布顺序</translation>
    </message>
    <message>
        <source>gather order</source>
        <translation>聚集顺序</translation>
    </message>
    <message>
        <source>Order of the products</source>
        <translation>乘积的顺序</translation>
    </message>
    <message>
        <source>In the order in which the stamps land</source>
        <translation>按印记落下的顺序</translation>
    </message>
    <message>
        <source>In the order of the kernel&apos;s taps</source>
        <translation>按卷积核元素的顺序</translation>
    </message>
    <message>
        <source>Contributions to the cell</source>
        <translation>对该单元的贡献</translation>
    </message>
    <message>
        <source>Selecting a row highlights its input, tap and cell; click it or press Enter to jump to the moment it lands</source>
        <translation>选中一行会突出它的输入、元素和单元；单击它或按 Enter 跳到它落下的时刻</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制各行</translation>
    </message>
    <message>
        <source>All rows with every digit, for a spreadsheet (Ctrl+C)</source>
        <translation>所有行及全部数位，供电子表格使用 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Why this cell</source>
        <translation>为什么是这个值</translation>
    </message>
    <message>
        <source>Ledger of a cell</source>
        <translation>一个单元的明细</translation>
    </message>
    <message>
        <source>Hover over a canvas cell to see every product in it; click to pin it.</source>
        <translation>把鼠标移到画布的单元上，查看其中的每个乘积；单击可固定。</translation>
    </message>
    <message>
        <source>No cell is selected.</source>
        <translation>没有选中单元。</translation>
    </message>
    <message>
        <source>Ledger of y[%1, %2]</source>
        <translation>y[%1, %2] 的明细</translation>
    </message>
    <message>
        <source>Ledger of a cropped cell</source>
        <translation>被裁掉的单元的明细</translation>
    </message>
    <message>
        <source>final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>→ %1 at the end</source>
        <translation>→ 最后为 %1</translation>
    </message>
    <message>
        <source>cut away</source>
        <translation>被裁掉</translation>
    </message>
    <message>
        <source>canvas [%1, %2]
%3 of 1 contribution so far</source>
        <translation>canvas [%1, %2]
1 个贡献中已有 %3 个</translation>
    </message>
    <message>
        <source>canvas [%1, %2]
%3 of %4 contributions so far</source>
        <translation>canvas [%1, %2]
%4 个贡献中已有 %3 个</translation>
    </message>
    <message>
        <source>canvas [%1, %2]
no contributions</source>
        <translation>canvas [%1, %2]
没有贡献</translation>
    </message>
</context>
<context>
    <name>scatterscope::LessonList</name>
    <message>
        <source>Open a lesson of your own…</source>
        <translation>打开自己的课程…</translation>
    </message>
    <message>
        <source>A Markdown file with scenes and questions (.md)</source>
        <translation>含有场景和问题的 Markdown 文件 (.md)</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Each takes three to six minutes and asks before it shows.</source>
        <translation>每课三到六分钟，先提问，再展示。</translation>
    </message>
    <message>
        <source>✓ done, %1 of %2 right</source>
        <translation>✓ 完成，%2 题对 %1 题</translation>
    </message>
    <message>
        <source>at step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Lesson %1: %2</source>
        <translation>第 %1 课：%2</translation>
    </message>
    <message>
        <source>Lesson %1: %2, %3</source>
        <translation>第 %1 课：%2，%3</translation>
    </message>
</context>
<context>
    <name>scatterscope::LessonStage</name>
    <message>
        <source>Scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>聚集</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Kernel sums</source>
        <translation>核元素之和</translation>
    </message>
    <message>
        <source>Phase lens</source>
        <translation>相位透镜</translation>
    </message>
    <message>
        <source>lesson: %1</source>
        <translation>课程：%1</translation>
    </message>
    <message>
        <source>The question waits for you.</source>
        <translation>问题在等你回答。</translation>
    </message>
</context>
<context>
    <name>scatterscope::LessonsWorkspace</name>
    <message>
        <source>A question to the class</source>
        <translation>向全班提的问题</translation>
    </message>
    <message>
        <source>What do you expect?</source>
        <translation>你预期什么？</translation>
    </message>
    <message>
        <source>Back to my own experiment</source>
        <translation>回到我自己的实验</translation>
    </message>
    <message>
        <source>As it was before the first lesson</source>
        <translation>恢复到第一课之前</translation>
    </message>
    <message>
        <source>‹ All lessons</source>
        <translation>‹ 所有课程</translation>
    </message>
    <message>
        <source>The place in this one is kept</source>
        <translation>本课的位置会保留</translation>
    </message>
    <message>
        <source>Language of the lesson</source>
        <translation>课程的语言</translation>
    </message>
    <message>
        <source>Errors of the lesson</source>
        <translation>课程中的错误</translation>
    </message>
    <message>
        <source>What the lesson is about</source>
        <translation>课程的内容</translation>
    </message>
    <message>
        <source>Text of the step</source>
        <translation>本步的文字</translation>
    </message>
    <message>
        <source>What there is to say after the question</source>
        <translation>问题之后要说的话</translation>
    </message>
    <message>
        <source>The scene was changed.</source>
        <translation>场景已更改。</translation>
    </message>
    <message>
        <source>Return to the lesson</source>
        <translation>回到课程</translation>
    </message>
    <message>
        <source>Puts the lesson&apos;s scene back; undo brings yours again</source>
        <translation>恢复课程的场景；撤销可找回你的场景</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 后退</translation>
    </message>
    <message>
        <source>The step before (Page Up)</source>
        <translation>上一步 (Page Up)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Ask the class</source>
        <translation>向全班提问</translation>
    </message>
    <message>
        <source>A question about what is at hand; also by the right mouse button</source>
        <translation>就眼前内容提问；也可用鼠标右键</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Large type for a class (F5)</source>
        <translation>给全班看的大字 (F5)</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.md *.markdown);;All files (*)</source>
        <translation>课程 (*.md *.markdown);;所有文件 (*)</translation>
    </message>
    <message>
        <source>back to my own experiment</source>
        <translation>回到我自己的实验</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message numerus="yes">
        <source>%n more error(s).</source>
        <translation>
            <numerusform>还有 %n 处错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has errors; what was read before is shown.</source>
        <translation>%1 有错误；显示之前读到的内容。</translation>
    </message>
    <message>
        <source>%1 cannot be shown yet. It is read again when it is saved.</source>
        <translation>%1 还不能显示。保存后会重新读取。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Answer the question first, or press I do not know</source>
        <translation>先回答问题，或按“我不知道”</translation>
    </message>
    <message>
        <source>The next step (Page Down)</source>
        <translation>下一步 (Page Down)</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lesson %1  ·  %2</source>
        <translation>第 %1 课  ·  %2</translation>
    </message>
    <message>
        <source>  ·  %1 of %2 right</source>
        <translation>  ·  %2 题对 %1 题</translation>
    </message>
</context>
<context>
    <name>scatterscope::LevelStrip</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Open all panels at once</source>
        <translation>一次打开所有面板</translation>
    </message>
    <message>
        <source>Each input pixel stamps a copy of the kernel, scaled by its value; overlaps add up.</source>
        <translation>每个输入像素盖下一个按其值缩放的卷积核印记；重叠处相加。</translation>
    </message>
    <message>
        <source>Hover over any cell.</source>
        <translation>把鼠标移到任一单元上。</translation>
    </message>
    <message>
        <source>padding crops this canvas from every side.</source>
        <translation>填充从四边裁剪这块画布。</translation>
    </message>
    <message>
        <source>Type a padding, or drag the handles of the window: padding only ever cuts.</source>
        <translation>输入 padding，或拖动窗口的手柄：填充只会裁剪。</translation>
    </message>
    <message>
        <source>stride spaces the stamps, dilation the taps inside a stamp; output_padding moves the far crop line back out; groups limit which inputs reach which outputs.</source>
        <translation>步幅拉开印记，膨胀拉开印记里的元素；输出填充把远端裁剪线移回去；分组限制哪些输入到达哪些输出。</translation>
    </message>
    <message>
        <source>Drag the arrow below the canvas, or look at Counts: that is where checkerboards come from.</source>
        <translation>拖动画布下方的箭头，或看计数：棋盘效应由此而来。</translation>
    </message>
    <message>
        <source>Every cell has a ledger, and gather and matrix give the same numbers.</source>
        <translation>每个单元都有明细，聚集和矩阵给出同样的数。</translation>
    </message>
    <message>
        <source>Click a cell, then switch between Scatter, Gather and Matrix.</source>
        <translation>单击一个单元，然后在散布、聚集和矩阵之间切换。</translation>
    </message>
</context>
<context>
    <name>scatterscope::LinesField</name>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>all columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>和</translation>
    </message>
    <message>
        <source>bias alone</source>
        <translation>只有偏置</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ 对</translation>
    </message>
    <message>
        <source>○ missed</source>
        <translation>○ 漏</translation>
    </message>
    <message>
        <source>✗ wrong</source>
        <translation>✗ 错</translation>
    </message>
</context>
<context>
    <name>scatterscope::LivePage</name>
    <message>
        <source>The output, as it is computed</source>
        <translation>输出，随计算显示</translation>
    </message>
    <message>
        <source>Output of the newest run</source>
        <translation>最近一次运行的输出</translation>
    </message>
    <message>
        <source>Again and again</source>
        <translation>一遍又一遍</translation>
    </message>
    <message>
        <source>Engine to run again and again</source>
        <translation>反复运行的引擎</translation>
    </message>
    <message>
        <source>Parameter to drag</source>
        <translation>要拖动的参数</translation>
    </message>
    <message>
        <source>Value of the dragged parameter</source>
        <translation>所拖动参数的值</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>One run, median of the last 31</source>
        <translation>一次运行，最近 31 次的中位数</translation>
    </message>
    <message>
        <source>Runs a second, drawing included</source>
        <translation>每秒运行次数，含绘制</translation>
    </message>
    <message>
        <source>Drag %1</source>
        <translation>拖动 %1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Press Start: the chosen engine runs on the experiment&apos;s input until you stop it.</source>
        <translation>按“开始”：所选引擎在实验的输入上反复运行，直到你停止。</translation>
    </message>
</context>
<context>
    <name>scatterscope::LiveServer</name>
    <message>
        <source>The window does not listen any more.</source>
        <translation>窗口不再监听。</translation>
    </message>
    <message>
        <source>The window has too many connections already.</source>
        <translation>窗口的连接已经太多。</translation>
    </message>
    <message>
        <source>The window belongs to another user.</source>
        <translation>窗口属于另一个用户。</translation>
    </message>
    <message>
        <source>No whole message came within 5 seconds.</source>
        <translation>5 秒内没有收到完整的消息。</translation>
    </message>
    <message>
        <source>The message is %L1 bytes long; %L2 are taken.</source>
        <translation>消息长 %L1 字节；最多接收 %L2 字节。</translation>
    </message>
    <message>
        <source>The token is not the one of this window.</source>
        <translation>令牌不是本窗口的。</translation>
    </message>
    <message>
        <source>The message names no case by its whole path: &quot;case&quot;: &quot;/…/case.npz&quot;.</source>
        <translation>消息没有用完整路径指明案例：&quot;case&quot;: &quot;/…/case.npz&quot;。</translation>
    </message>
    <message>
        <source>The message is not a JSON object.</source>
        <translation>消息不是 JSON 对象。</translation>
    </message>
</context>
<context>
    <name>scatterscope::MainWindow</name>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>‹ Back to the comparison</source>
        <translation>‹ 回到比较</translation>
    </message>
    <message>
        <source>The place in the maps is kept</source>
        <translation>图中的位置会保留</translation>
    </message>
    <message>
        <source>Examples ▾</source>
        <translation>示例 ▾</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Examples, each with a point to make</source>
        <translation>示例，每个都说明一点</translation>
    </message>
    <message>
        <source>Open a picture or tensor (Ctrl+O)</source>
        <translation>打开图片或张量 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Light or dark (Ctrl+Shift+T)</source>
        <translation>浅色或深色 (Ctrl+Shift+T)</translation>
    </message>
    <message>
        <source>Menu ▾</source>
        <translation>菜单 ▾</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>%1 – Scatterscope</source>
        <translation>%1 – Scatterscope</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (只读)</translation>
    </message>
    <message>
        <source>%1 •</source>
        <translation>%1 •</translation>
    </message>
    <message>
        <source>%1  ·  %2 → %3</source>
        <translation>%1  ·  %2 → %3</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>首选项…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>Search help…</source>
        <translation>搜索帮助…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>About Scatterscope</source>
        <translation>关于 Scatterscope</translation>
    </message>
    <message>
        <source>That is not on show now: a panel, a tab or a choice hides it.</source>
        <translation>它现在没有显示：被某个面板、标签页或选项隐藏了。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近的文件</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Export picture or film…</source>
        <translation>导出图片或影片…</translation>
    </message>
    <message>
        <source>Open expected output…</source>
        <translation>打开期望的输出…</translation>
    </message>
    <message>
        <source>Built-in picture</source>
        <translation>内置图片</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Listen to Python</source>
        <translation>监听 Python</translation>
    </message>
    <message>
        <source>Takes cases that scatterscope.py of this user hands over, by a local socket that nobody else may open; nothing leaves this computer</source>
        <translation>通过其他用户无法打开的本地套接字，接收本用户的 scatterscope.py 交来的案例；任何内容都不会离开本机</translation>
    </message>
    <message>
        <source>Save scatterscope.py for Python…</source>
        <translation>为 Python 保存 scatterscope.py…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史…</translation>
    </message>
    <message>
        <source>Paste code or picture</source>
        <translation>粘贴代码或图片</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Copy view as picture</source>
        <translation>把视图复制为图片</translation>
    </message>
    <message>
        <source>Copy experiment as text</source>
        <translation>把实验复制为文本</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Open an experiment, a picture or a tensor</source>
        <translation>打开实验、图片或张量</translation>
    </message>
    <message>
        <source>All that can be opened (%1 *.md *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm %2);;Experiments (%1);;All files (*)</source>
        <translation>所有可打开的文件 (%1 *.md *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm %2);;实验 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>There is nothing to paste. Copy a line of code or a picture first.</source>
        <translation>没有可粘贴的内容。请先复制一行代码或一幅图片。</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>%1 came from Python.</source>
        <translation>%1 来自 Python。</translation>
    </message>
    <message>
        <source>%1 came from Python. %2</source>
        <translation>%1 来自 Python。%2</translation>
    </message>
    <message>
        <source>A case from Python was refused. %1</source>
        <translation>来自 Python 的案例被拒绝。%1</translation>
    </message>
    <message>
        <source>%1 is open in the window.</source>
        <translation>%1 已在窗口中打开。</translation>
    </message>
    <message>
        <source>This window listens: scatterscope.show(layer, x, y) in Python opens here.</source>
        <translation>此窗口在监听：Python 中的 scatterscope.show(layer, x, y) 会在这里打开。</translation>
    </message>
    <message>
        <source>This window does not listen to Python; Menu → Python → Listen to Python changes that.</source>
        <translation>此窗口不监听 Python；“菜单 → Python → 监听 Python”可以更改。</translation>
    </message>
    <message>
        <source>This window cannot listen to Python. %1</source>
        <translation>此窗口无法监听 Python。%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapComparer</name>
    <message>
        <source>Compare the large map with</source>
        <translation>与大图比较的对象</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Expected output</source>
        <translation>期望的输出</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Map %1</source>
        <translation>图 %1</translation>
    </message>
    <message>
        <source>Another map…</source>
        <translation>另一幅图…</translation>
    </message>
    <message>
        <source>Side by side at a line	W</source>
        <translation>以一条线左右对照	W</translation>
    </message>
    <message>
        <source>Hold B to see the other one</source>
        <translation>按住 B 查看另一幅</translation>
    </message>
    <message>
        <source>Compare with another map</source>
        <translation>与另一幅图比较</translation>
    </message>
    <message>
        <source>Map, from 0 to %1:</source>
        <translation>图，从 0 到 %1：</translation>
    </message>
    <message>
        <source>expected output</source>
        <translation>期望的输出</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>map %1</source>
        <translation>图 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapGallery</name>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Drop a picture or a tensor</source>
        <translation>拖入图片或张量</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapHeader</name>
    <message>
        <source>‹ All maps</source>
        <translation>‹ 所有图</translation>
    </message>
    <message>
        <source>Back to all feature maps (Escape)</source>
        <translation>回到所有特征图 (Escape)</translation>
    </message>
    <message>
        <source>Save ▾</source>
        <translation>保存 ▾</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>View ▾</source>
        <translation>视图 ▾</translation>
    </message>
    <message>
        <source>Order and statistics of the maps, colours, comparisons, kernels</source>
        <translation>图的顺序和统计、颜色、比较、卷积核</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>The whole map	F</source>
        <translation>整幅图	F</translation>
    </message>
    <message>
        <source>One pixel per cell	Ctrl+0</source>
        <translation>每个单元一个像素	Ctrl+0</translation>
    </message>
    <message>
        <source>Sort maps by</source>
        <translation>图的排序依据</translation>
    </message>
    <message>
        <source>Statistics of all maps</source>
        <translation>所有图的统计</translation>
    </message>
    <message>
        <source>Three maps as red, green and blue</source>
        <translation>三幅图作为红、绿、蓝</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapListModel</name>
    <message>
        <source>Feature map %1, %2</source>
        <translation>特征图 %1，%2</translation>
    </message>
    <message>
        <source>image %1 · map %2</source>
        <translation>图像 %1 · 图 %2</translation>
    </message>
    <message>
        <source>being prepared</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>%1 NaN</source>
        <translation>%1 个 NaN</translation>
    </message>
    <message>
        <source>%1 inf</source>
        <translation>%1 个 inf</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapMenu</name>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy value %1</source>
        <translation>复制值 %1</translation>
    </message>
    <message>
        <source>Release the cell</source>
        <translation>取消固定单元</translation>
    </message>
    <message>
        <source>Pin this cell</source>
        <translation>固定此单元</translation>
    </message>
    <message>
        <source>Show large</source>
        <translation>放大显示</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>One pixel per cell</source>
        <translation>每个单元一个像素</translation>
    </message>
    <message>
        <source>Compare the large map with this one</source>
        <translation>把大图与这一幅比较</translation>
    </message>
    <message>
        <source>Save this map…</source>
        <translation>保存此图…</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapSaver</name>
    <message>
        <source>Every map as</source>
        <translation>每幅图保存为</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>The output as one file…</source>
        <translation>把输出存为一个文件…</translation>
    </message>
    <message>
        <source>Nothing was saved: the result is not there yet. %1</source>
        <translation>没有保存任何内容：结果还没有出来。%1</translation>
    </message>
    <message>
        <source>%1 maps</source>
        <translation>%1 幅图</translation>
    </message>
    <message>
        <source>The output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Folder for %1, %2 …</source>
        <translation>存放 %1、%2 … 的文件夹</translation>
    </message>
    <message>
        <source>The folder holds %1 of the %2 files already. Replace them?</source>
        <translation>文件夹中已有 %2 个文件中的 %1 个。要替换它们吗？</translation>
    </message>
    <message>
        <source>Save maps</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>Save the map</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>A map is not saved as .%1. Name the file .png, .tif, .exr, .npy or .csv.</source>
        <translation>图不能保存为 .%1。请以 .png、.tif、.exr、.npy 或 .csv 命名文件。</translation>
    </message>
    <message>
        <source>The map</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>NumPy array</source>
        <translation>NumPy 数组</translation>
    </message>
    <message>
        <source>NumPy archive</source>
        <translation>NumPy 归档</translation>
    </message>
    <message>
        <source>TIFF, float32, a page for each map</source>
        <translation>TIFF，float32，每幅图一页</translation>
    </message>
    <message>
        <source>OpenEXR, float32, one map or three as colours</source>
        <translation>OpenEXR，float32，一幅图，或三幅作为颜色</translation>
    </message>
    <message>
        <source>Table of comma-separated values</source>
        <translation>逗号分隔值表格</translation>
    </message>
    <message>
        <source>Save the output</source>
        <translation>保存输出</translation>
    </message>
</context>
<context>
    <name>scatterscope::MapView</name>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>scatterscope::MeasureBar</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Time for each engine, in seconds</source>
        <translation>每个引擎的时间，以秒计</translation>
    </message>
    <message>
        <source>How long each engine is timed, over all thread counts; verification is extra</source>
        <translation>每个引擎计时多久，包含所有线程数；验证另计</translation>
    </message>
    <message>
        <source>Largest number of threads</source>
        <translation>最大线程数</translation>
    </message>
    <message>
        <source>Engines are compared with one thread per core; the thread chart goes up to this number</source>
        <translation>引擎之间按每核一个线程比较；线程图最多画到这个数</translation>
    </message>
    <message>
        <source>Time for each</source>
        <translation>每个用时</translation>
    </message>
    <message>
        <source>Threads up to</source>
        <translation>线程最多</translation>
    </message>
    <message>
        <source>Layer to measure</source>
        <translation>要测量的层</translation>
    </message>
    <message>
        <source>This experiment, or a layer of a published model</source>
        <translation>本实验，或某个已发表模型的一层</translation>
    </message>
    <message>
        <source>this experiment</source>
        <translation>本实验</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>测量进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>One-page report (*.pdf)</source>
        <translation>一页报告 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the measurement as %1</source>
        <translation>把测量保存为 %1</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
</context>
<context>
    <name>scatterscope::NeighbourhoodView</name>
    <message>
        <source>Values around the cell</source>
        <translation>单元周围的值</translation>
    </message>
    <message>
        <source>Magnifier: Ctrl with the wheel, or + and −, shows more cells around it, or fewer</source>
        <translation>放大镜：Ctrl 加滚轮，或 + 和 −，显示周围更多或更少的单元</translation>
    </message>
</context>
<context>
    <name>scatterscope::OperandCard</name>
    <message>
        <source>Input and weights</source>
        <translation>输入和权重</translation>
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
        <source>Counting 1, 2, 3 …</source>
        <translation>依次计数 1, 2, 3 …</translation>
    </message>
    <message>
        <source>Small numbers, so that sums can be checked in the head</source>
        <translation>小的数，和可以心算验证</translation>
    </message>
    <message>
        <source>All ones</source>
        <translation>全为 1</translation>
    </message>
    <message>
        <source>A constant image: what varies in the output is the kernel&apos;s doing</source>
        <translation>常值图像：输出中的变化都由卷积核造成</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>斜坡</translation>
    </message>
    <message>
        <source>1, 2, 3 … from left to right</source>
        <translation>1, 2, 3 … 从左到右</translation>
    </message>
    <message>
        <source>One pixel</source>
        <translation>单个像素</translation>
    </message>
    <message>
        <source>A single 1: the output is the kernel itself</source>
        <translation>单个 1：输出就是卷积核本身</translation>
    </message>
    <message>
        <source>Checkerboard</source>
        <translation>棋盘格</translation>
    </message>
    <message>
        <source>1 and 0 in turn</source>
        <translation>1 和 0 交替</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Whole numbers from −9 to 9, the same ones every time</source>
        <translation>−9 到 9 的整数，每次都相同</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture that ships with the program</source>
        <translation>程序自带的图片</translation>
    </message>
    <message>
        <source>1 2 1 pyramid</source>
        <translation>1 2 1 金字塔</translation>
    </message>
    <message>
        <source>Rising and falling counts; biases are 1</source>
        <translation>先升后降的计数；偏置为 1</translation>
    </message>
    <message>
        <source>Box of ones</source>
        <translation>全 1 方块</translation>
    </message>
    <message>
        <source>Every tap is 1: the output counts stamps</source>
        <translation>每个元素都是 1：输出就是印记的个数</translation>
    </message>
    <message>
        <source>Identity (one tap)</source>
        <translation>恒等 (一个元素)</translation>
    </message>
    <message>
        <source>One tap of 1: spreads the pixels out and leaves zeros between them</source>
        <translation>一个为 1 的元素：把像素拉开，中间留零</translation>
    </message>
    <message>
        <source>Asymmetric 1, 2, 3 …</source>
        <translation>不对称 1, 2, 3 …</translation>
    </message>
    <message>
        <source>No two taps alike, so that a flipped or transposed kernel shows</source>
        <translation>没有两个元素相同，翻转或转置的卷积核因此看得出来</translation>
    </message>
    <message>
        <source>Random (initialiser)</source>
        <translation>随机 (初始化)</translation>
    </message>
    <message>
        <source>What the framework fills a new layer with</source>
        <translation>框架为新层填入的值</translation>
    </message>
    <message>
        <source>input: %1</source>
        <translation>输入：%1</translation>
    </message>
    <message>
        <source>weights: %1</source>
        <translation>权重：%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::OperationPanel</name>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>左侧面板</translation>
    </message>
    <message>
        <source>Input and weights</source>
        <translation>输入和权重</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Open a picture or tensor</source>
        <translation>打开图片或张量</translation>
    </message>
    <message>
        <source>Pictures and tensors (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm *.pbm %1);;All files (*)</source>
        <translation>图片和张量 (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.pnm *.ppm *.pgm *.pbm %1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Load weights or a bias</source>
        <translation>载入权重或偏置</translation>
    </message>
    <message>
        <source>Arrays (%1);;All files (*)</source>
        <translation>数组 (%1);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>scatterscope::OptionRows</name>
    <message>
        <source>Option %1: %2</source>
        <translation>选项 %1：%2</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ 对</translation>
    </message>
    <message>
        <source>○ missed</source>
        <translation>○ 漏</translation>
    </message>
    <message>
        <source>✗ wrong</source>
        <translation>✗ 错</translation>
    </message>
</context>
<context>
    <name>scatterscope::OrderLink</name>
    <message>
        <source>Read it as %1 instead</source>
        <translation>改为按 %1 读取</translation>
    </message>
    <message>
        <source>The file&apos;s shape fits as (%1) as well. Undo brings the first reading back.</source>
        <translation>文件的形状也适合 (%1)。撤销可恢复第一种读法。</translation>
    </message>
</context>
<context>
    <name>scatterscope::PairMap</name>
    <message>
        <source>Pairs of input and output channels that a group connects</source>
        <translation>由分组连接的输入、输出通道对</translation>
    </message>
    <message>
        <source>Orange: summed in the picture. Grey: connected by a group. Struck through: never multiplied with each other.</source>
        <translation>橙色：在图中求和。灰色：由分组连接。划掉：从不相乘。</translation>
    </message>
    <message>
        <source>output channel →</source>
        <translation>输出通道 →</translation>
    </message>
    <message>
        <source>input →</source>
        <translation>输入 →</translation>
    </message>
</context>
<context>
    <name>scatterscope::ParameterPanel</name>
    <message>
        <source>Framework of the left column</source>
        <translation>左列的框架</translation>
    </message>
    <message>
        <source>Framework of the right column</source>
        <translation>右列的框架</translation>
    </message>
    <message>
        <source>Choose the framework of this column</source>
        <translation>选择本列的框架</translation>
    </message>
    <message>
        <source>input H, W</source>
        <translation>输入 H, W</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>change the version</source>
        <translation>更改版本</translation>
    </message>
    <message>
        <source>▾ Further parameters</source>
        <translation>▾ 更多参数</translation>
    </message>
    <message>
        <source>▸ Further parameters</source>
        <translation>▸ 更多参数</translation>
    </message>
    <message>
        <source>Parameters that do not change the numbers</source>
        <translation>不改变数值的参数</translation>
    </message>
    <message>
        <source>not in 1-D</source>
        <translation>一维中没有</translation>
    </message>
    <message>
        <source>not in %1</source>
        <translation>%1 中没有</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>用数字</translation>
    </message>
    <message>
        <source>Always %1</source>
        <translation>始终为 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::PasteCard</name>
    <message>
        <source>Your code</source>
        <translation>你的代码</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Clear the page; the experiment stays</source>
        <translation>清空页面；实验保留</translation>
    </message>
    <message>
        <source>Framework code</source>
        <translation>框架代码</translation>
    </message>
    <message>
        <source>Paste lines of %1 code:

self.up = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)</source>
        <translation>粘贴几行 %1 代码：

self.up = nn.ConvTranspose2d(64, 32, kernel_size=4, stride=2, padding=1)</translation>
    </message>
</context>
<context>
    <name>scatterscope::PictureCover</name>
    <message>
        <source>sums</source>
        <translation>和</translation>
    </message>
    <message>
        <source>bias alone</source>
        <translation>只有偏置</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Cells of the output: arrows move, Space marks</source>
        <translation>输出的单元：方向键移动，空格标记</translation>
    </message>
    <message>
        <source>Lines of the output: arrows move, Space changes</source>
        <translation>输出的行列：方向键移动，空格更改</translation>
    </message>
    <message>
        <source>Row %1, column %2, marked</source>
        <translation>第 %1 行第 %2 列，已标记</translation>
    </message>
    <message>
        <source>Row %1, column %2, not marked</source>
        <translation>第 %1 行第 %2 列，未标记</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
</context>
<context>
    <name>scatterscope::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Colours of values</source>
        <translation>数值的颜色</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Values appear where they land instead of travelling there</source>
        <translation>数值直接出现在落点，而不是移动过去</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Of text and of all that stands beside it</source>
        <translation>文字及其旁边所有内容的大小</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>全部 (%1)</translation>
    </message>
    <message>
        <source>Threads to compute with</source>
        <translation>用于计算的线程</translation>
    </message>
    <message>
        <source>Listen to Python</source>
        <translation>监听 Python</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Changes take effect at once; the size at the next start.</source>
        <translation>更改立即生效；大小在下次启动时生效。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ProbePanel</name>
    <message>
        <source>Probe</source>
        <translation>探针</translation>
    </message>
    <message>
        <source>Move over a map to read exact values. Click to pin a cell, Escape to release it.</source>
        <translation>在图上移动以读取精确的值。单击固定单元，Escape 取消固定。</translation>
    </message>
    <message>
        <source>input below it</source>
        <translation>其下的输入</translation>
    </message>
    <message>
        <source>its values</source>
        <translation>它的值</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>相位</translation>
    </message>
    <message>
        <source>contributions</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>products added: channels × rows × columns</source>
        <translation>相加的乘积数：通道 × 行 × 列</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>scatterscope::ProfileCard</name>
    <message>
        <source>Profile</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Row, column and value of each cell on the line</source>
        <translation>线上每个单元的行、列和值</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Takes the line away (Escape)</source>
        <translation>移除这条线 (Escape)</translation>
    </message>
    <message>
        <source>%1 from [%2, %3] to [%4, %5]</source>
        <translation>%1，从 [%2, %3] 到 [%4, %5]</translation>
    </message>
    <message>
        <source> · dashed: the other map</source>
        <translation> · 虚线：另一幅图</translation>
    </message>
    <message>
        <source>row	column	value</source>
        <translation>行	列	值</translation>
    </message>
    <message>
        <source>row	column	value	other</source>
        <translation>行	列	值	另一幅</translation>
    </message>
</context>
<context>
    <name>scatterscope::ProfileView</name>
    <message>
        <source>Profile along the line</source>
        <translation>沿线的剖面</translation>
    </message>
</context>
<context>
    <name>scatterscope::QuestionCard</name>
    <message>
        <source>Before you look</source>
        <translation>观看之前</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>揭晓</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>我不知道</translation>
    </message>
    <message>
        <source>Shows the answer; it counts as missed</source>
        <translation>显示答案；计为漏答</translation>
    </message>
    <message>
        <source>Shows the answer (Enter)</source>
        <translation>显示答案 (Enter)</translation>
    </message>
    <message>
        <source>Answer first, or press I do not know</source>
        <translation>先回答，或按“我不知道”</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>提示：%1</translation>
    </message>
    <message>
        <source>Hint (%1)</source>
        <translation>提示 (%1)</translation>
    </message>
    <message>
        <source>✓ Right</source>
        <translation>✓ 对</translation>
    </message>
    <message>
        <source>✗ Not quite</source>
        <translation>✗ 不太对</translation>
    </message>
    <message>
        <source>○ Missed</source>
        <translation>○ 漏</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>答案：%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::RangeCard</name>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>The same range for all maps</source>
        <translation>所有图用同一范围</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>颜色映射</translation>
    </message>
    <message>
        <source>Colours by sign</source>
        <translation>按符号着色</translation>
    </message>
    <message>
        <source>Viridis, or purple to green if there are negative values</source>
        <translation>Viridis；有负值时用紫到绿</translation>
    </message>
    <message>
        <source>Each map, without outliers</source>
        <translation>各图自身，不含离群值</translation>
    </message>
    <message>
        <source>The range of 99 of 100 numbers where that is much narrower than that of all</source>
        <translation>100 个数中 99 个的范围，当它比全部的范围窄很多时</translation>
    </message>
    <message>
        <source>Each map, smallest to largest</source>
        <translation>各图自身，最小到最大</translation>
    </message>
    <message>
        <source>The range of all numbers of a map</source>
        <translation>一幅图所有数的范围</translation>
    </message>
    <message>
        <source>The numbers of all maps</source>
        <translation>所有图的数</translation>
    </message>
    <message>
        <source>From the smallest to the largest of all maps</source>
        <translation>所有图中从最小到最大</translation>
    </message>
    <message>
        <source>Symmetric about zero</source>
        <translation>关于零对称</translation>
    </message>
    <message>
        <source>As far below zero as above it</source>
        <translation>零以下与零以上一样远</translation>
    </message>
    <message>
        <source>Keeps the range that is seen here for every map, and for the next results</source>
        <translation>把这里看到的范围用于每幅图以及之后的结果</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>map %1 · mean %2 · negative %3 · NaN %4 · inf %5</source>
        <translation>图 %1 · 均值 %2 · 负值 %3 · NaN %4 · inf %5</translation>
    </message>
</context>
<context>
    <name>scatterscope::RecentFiles</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1，在 %2</translation>
    </message>
    <message>
        <source>Nothing was opened or saved yet</source>
        <translation>还没有打开或保存过文件</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>忘记这些</translation>
    </message>
</context>
<context>
    <name>scatterscope::RecoveryDialog</name>
    <message>
        <source>In no file yet</source>
        <translation>尚未存入任何文件</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Unsaved experiments</source>
        <translation>未保存的实验</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>It belonged to no file yet</source>
        <translation>它还不属于任何文件</translation>
    </message>
    <message>
        <source>Scatterscope did not close properly</source>
        <translation>Scatterscope 没有正常关闭</translation>
    </message>
    <message>
        <source>Unsaved work was kept. Restore opens it as it was; the file it belongs to is not changed until you save.</source>
        <translation>未保存的工作已保留。“恢复”按原样打开它；它所属的文件在你保存之前不会改变。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Removes the chosen one for good</source>
        <translation>永久移除所选的一项</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>They are offered again at the next start</source>
        <translation>下次启动时会再次提供</translation>
    </message>
</context>
<context>
    <name>scatterscope::ReportCard</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The complete report</source>
        <translation>完整的报告</translation>
    </message>
    <message>
        <source>The report is copied as Markdown.</source>
        <translation>报告已复制为 Markdown。</translation>
    </message>
    <message>
        <source>The report is copied.</source>
        <translation>报告已复制。</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>The complete report, for an issue</source>
        <translation>完整的报告，供提交问题使用</translation>
    </message>
    <message>
        <source>Save as a case…</source>
        <translation>保存为案例…</translation>
    </message>
    <message>
        <source>Writes call, input, weights, bias and expected output into one file, which opens here, and copies the command line that gives the same verdict from it</source>
        <translation>把调用、输入、权重、偏置和期望的输出写入一个可在此打开的文件，并复制由它得出同一结论的命令行</translation>
    </message>
</context>
<context>
    <name>scatterscope::ResizeLink</name>
    <message>
        <source>By area where both sides shrink, else bilinear. Undo leaves them out again.</source>
        <translation>两边都缩小时按面积，否则双线性。撤销可去掉它们。</translation>
    </message>
    <message>
        <source>Resize the others to %1 × %2</source>
        <translation>把其他的缩放到 %1 × %2</translation>
    </message>
</context>
<context>
    <name>scatterscope::ResultCard</name>
    <message>
        <source>Your result</source>
        <translation>你的成绩</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>存为文件…</translation>
    </message>
    <message>
        <source>Each question with your answer, the right one and why, as readable text or JSON; it is sent nowhere</source>
        <translation>每个问题以及你的回答、正确答案和原因，为可读文本或 JSON；不会发送到任何地方</translation>
    </message>
    <message>
        <source>%1 of %2 right, %3 wrong, %4 missed.</source>
        <translation>%2 题中 %1 对，%3 错，%4 漏。</translation>
    </message>
    <message>
        <source>Readable text (*.txt)</source>
        <translation>可读文本 (*.txt)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存成绩</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
</context>
<context>
    <name>scatterscope::RolesDialog</name>
    <message>
        <source>What are these arrays?</source>
        <translation>这些数组是什么？</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Expected output</source>
        <translation>期望的输出</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>%1 是什么</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Two of them are the same. Choose another role for one.</source>
        <translation>其中两个相同。请为一个选择别的角色。</translation>
    </message>
    <message>
        <source>All are left out.</source>
        <translation>全部都不使用。</translation>
    </message>
</context>
<context>
    <name>scatterscope::RooflineChart</name>
    <message>
        <source>Roofline of this machine</source>
        <translation>本机的屋顶线</translation>
    </message>
    <message>
        <source>%1: %2 at %3 FLOP a byte</source>
        <translation>%1：%2，每字节 %3 FLOP</translation>
    </message>
    <message>
        <source>Rates under the limits of this machine. </source>
        <translation>本机上限之下的速率。 </translation>
    </message>
    <message>
        <source>the memory binds</source>
        <translation>受内存限制</translation>
    </message>
    <message>
        <source>multiply-adds bind</source>
        <translation>受乘加限制</translation>
    </message>
    <message>
        <source>GFLOP/s</source>
        <translation>GFLOP/s</translation>
    </message>
    <message>
        <source>FLOP a byte</source>
        <translation>FLOP/字节</translation>
    </message>
    <message>
        <source>%1 at %2 FLOP a byte; %3 of the least time the machine allows</source>
        <translation>%1，每字节 %2 FLOP；本机最短可能时间占 %3</translation>
    </message>
</context>
<context>
    <name>scatterscope::RooflinePage</name>
    <message>
        <source>useful rate over useful operations a byte that is moved; solid: all threads, dashed: one, dotted: from the L2 cache</source>
        <translation>有用速率对每搬运一字节的有用运算；实线：全部线程，虚线：一个，点线：来自 L2 缓存</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>它说明什么</translation>
    </message>
    <message>
        <source>Waiting for the first times …</source>
        <translation>等待第一批时间 …</translation>
    </message>
    <message>
        <source>After Measure: each engine under the limits of this machine.</source>
        <translation>测量之后：每个引擎与本机的上限。</translation>
    </message>
    <message>
        <source>There was no memory to measure this machine&apos;s limits in.</source>
        <translation>没有内存可用来测量本机的上限。</translation>
    </message>
    <message>
        <source>Its time is %1 times the least that this machine allows.</source>
        <translation>它用的时间是本机所允许的最短时间的 %1 倍。</translation>
    </message>
    <message>
        <source>Nothing is measured yet.</source>
        <translation>尚未测量任何内容。</translation>
    </message>
</context>
<context>
    <name>scatterscope::SavingStrip</name>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Progress of saving</source>
        <translation>保存进度</translation>
    </message>
    <message>
        <source>Cancel saving</source>
        <translation>取消保存</translation>
    </message>
    <message>
        <source>Stops before the files that are not written yet</source>
        <translation>在尚未写入的文件之前停止</translation>
    </message>
    <message>
        <source>%1 of %2 files saved</source>
        <translation>%2 个文件中已保存 %1 个</translation>
    </message>
</context>
<context>
    <name>scatterscope::ScatterEditing</name>
    <message>
        <source>change an input value</source>
        <translation>更改一个输入值</translation>
    </message>
    <message>
        <source>change a weight</source>
        <translation>更改一个权重</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number.</source>
        <translation>“%1”不是数。</translation>
    </message>
    <message>
        <source>Go to y 3, 4 · x 1, 2 · c 4, 5 · w 0, 1</source>
        <translation>转到 y 3, 4 · x 1, 2 · c 4, 5 · w 0, 1</translation>
    </message>
</context>
<context>
    <name>scatterscope::ScatterView</name>
    <message>
        <source>Scatter picture</source>
        <translation>散布图</translation>
    </message>
    <message>
        <source>Each input pixel stamps a scaled copy of the kernel on the canvas, and the window cuts the output out of it. Point at a cell to see what it is made of, click to pin it, drag a grip to change the call.</source>
        <translation>每个输入像素在画布上盖下一个缩放过的卷积核，窗口从中裁出输出。指向单元查看它由什么构成，单击固定它，拖动手柄更改调用。</translation>
    </message>
    <message>
        <source>No picture has been computed yet.</source>
        <translation>还没有计算出图片。</translation>
    </message>
    <message>
        <source>The whole canvas: click or drag to move along it</source>
        <translation>整块画布：单击或拖动以沿它移动</translation>
    </message>
    <message>
        <source>Drag up or down to change the value, Ctrl+drag to paint it, double-click to type</source>
        <translation>上下拖动更改数值，Ctrl+拖动涂抹，双击输入</translation>
    </message>
</context>
<context>
    <name>scatterscope::ScatterWorkspace</name>
    <message>
        <source>Scatter</source>
        <translation>散布</translation>
    </message>
    <message>
        <source>Gather</source>
        <translation>聚集</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Kernel sums</source>
        <translation>核元素之和</translation>
    </message>
    <message>
        <source>Phase lens</source>
        <translation>相位透镜</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>The numbers themselves (L)</source>
        <translation>数值本身 (L)</translation>
    </message>
    <message>
        <source>How many stamps reach each cell: where checkerboards come from (L)</source>
        <translation>有多少印记到达每个单元：棋盘效应的来源 (L)</translation>
    </message>
    <message>
        <source>The sum of the weights that reach each cell: what a constant image becomes (L)</source>
        <translation>到达每个单元的权重之和：常值图像会变成什么 (L)</translation>
    </message>
    <message>
        <source>Stamps on the canvas (1)</source>
        <translation>画布上的印记 (1)</translation>
    </message>
    <message>
        <source>The flipped kernel on the zero-inserted input (2)</source>
        <translation>插零后的输入上的翻转卷积核 (2)</translation>
    </message>
    <message>
        <source>y = Cᵀx (3)</source>
        <translation>y = Cᵀx (3)</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::ScrubTrack</name>
    <message>
        <source>Position in the animation</source>
        <translation>动画中的位置</translation>
    </message>
    <message>
        <source>Drag to any moment of the animation; Shift+click sets or removes a breakpoint</source>
        <translation>拖动到动画的任意时刻；Shift+单击设置或移除断点</translation>
    </message>
    <message>
        <source>Step %1 of %2.</source>
        <translation>第 %1 步，共 %2 步。</translation>
    </message>
    <message>
        <source>Each segment is %1.</source>
        <translation>每一段是%1。</translation>
    </message>
    <message>
        <source>Drag to any moment of the animation; Shift+click sets or removes a breakpoint.</source>
        <translation>拖动到动画的任意时刻；Shift+单击设置或移除断点。</translation>
    </message>
</context>
<context>
    <name>scatterscope::SideBySide</name>
    <message>
        <source>Back to the right one alone (Esc)</source>
        <translation>只回到正确的 (Esc)</translation>
    </message>
    <message>
        <source>Ends the comparison; the experiment is unchanged</source>
        <translation>结束比较；实验不变</translation>
    </message>
    <message>
        <source>Picture of the wrong answer</source>
        <translation>错误答案的图片</translation>
    </message>
    <message>
        <source>%1 of %2 cells differ; each is marked ×.</source>
        <translation>%2 个单元中有 %1 个不同；各以 × 标出。</translation>
    </message>
</context>
<context>
    <name>scatterscope::SidePanels</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>The call and its operands ([)</source>
        <translation>调用及其操作数 ([)</translation>
    </message>
    <message>
        <source>What one cell is made of (])</source>
        <translation>一个单元由什么构成 (])</translation>
    </message>
</context>
<context>
    <name>scatterscope::SizeCard</name>
    <message>
        <source>Output size</source>
        <translation>输出大小</translation>
    </message>
    <message>
        <source>H  %1
W  %2</source>
        <translation>H  %1
W  %2</translation>
    </message>
    <message>
        <source>
%1 × %2 after the last step</source>
        <translation>
最后一步之后 %1 × %2</translation>
    </message>
</context>
<context>
    <name>scatterscope::SolverCard</name>
    <message>
        <source>Which call gives this size?</source>
        <translation>哪个调用给出这个大小？</translation>
    </message>
    <message>
        <source>Wanted output size</source>
        <translation>想要的输出大小</translation>
    </message>
    <message>
        <source>64, 64   ×2   nn.Conv2d(…)</source>
        <translation>64, 64   ×2   nn.Conv2d(…)</translation>
    </message>
    <message>
        <source>Rows and columns, a factor such as ×2, or the forward convolution to undo</source>
        <translation>行数和列数、×2 这样的倍数，或要还原的正向卷积</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Calls that give the wanted size</source>
        <translation>给出所需大小的调用</translation>
    </message>
    <message>
        <source>Keep %1 as it is</source>
        <translation>保持 %1 不变</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>, loses input</source>
        <translation>，丢失输入</translation>
    </message>
    <message>
        <source> · this call</source>
        <translation> · 本调用</translation>
    </message>
    <message>
        <source>nearest</source>
        <translation>最接近</translation>
    </message>
    <message>
        <source>Ask for %1 instead</source>
        <translation>改为要求 %1</translation>
    </message>
    <message>
        <source>take a solution</source>
        <translation>采用一个解</translation>
    </message>
    <message>
        <source> · solved</source>
        <translation> · 求解得到</translation>
    </message>
    <message>
        <source>%1: 1 call gives %2. Choose it to try it.</source>
        <translation>%1：1 个调用给出 %2。选择它来试试。</translation>
    </message>
    <message>
        <source>%1: %2 calls give %3. Best first; choose one to try it.</source>
        <translation>%1：%2 个调用给出 %3。最好的在前；选择一个来试试。</translation>
    </message>
</context>
<context>
    <name>scatterscope::StackedChart</name>
    <message>
        <source>engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>%1 in total</source>
        <translation>共 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::StatePill</name>
    <message>
        <source>● drawn = computed ± %1</source>
        <translation>● 绘制 = 计算 ± %1</translation>
    </message>
    <message>
        <source>✓ computed in %1 ms</source>
        <translation>✓ %1 毫秒内算出</translation>
    </message>
    <message>
        <source>✓ computed in %1 s</source>
        <translation>✓ %1 秒内算出</translation>
    </message>
    <message>
        <source>State of the computation</source>
        <translation>计算的状态</translation>
    </message>
    <message>
        <source>✓ as expected</source>
        <translation>✓ 与期望一致</translation>
    </message>
    <message>
        <source>✕ another shape is expected</source>
        <translation>✕ 期望的形状不同</translation>
    </message>
    <message>
        <source>✕ %L1 elements differ</source>
        <translation>✕ %L1 个元素不同</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>The sums of the animation and those of the engine differ by at most %1.</source>
        <translation>动画的和与引擎的和最多相差 %1。</translation>
    </message>
</context>
<context>
    <name>scatterscope::StatisticsPage</name>
    <message>
        <source>Statistics of the maps</source>
        <translation>图的统计</translation>
    </message>
    <message>
        <source>A heading sorts, a double click shows the map.</source>
        <translation>单击标题排序，双击显示该图。</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>The whole table, as spreadsheets read it, with every digit</source>
        <translation>整张表，按电子表格的读法，含全部数位</translation>
    </message>
</context>
<context>
    <name>scatterscope::StatisticsTable</name>
    <message>
        <source>Map</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Uneven</source>
        <translation>不均匀</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Inf</source>
        <translation>Inf</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负值</translation>
    </message>
    <message>
        <source>Standard deviation of the finite numbers</source>
        <translation>有限数的标准差</translation>
    </message>
    <message>
        <source>Sum of the squares</source>
        <translation>平方和</translation>
    </message>
    <message>
        <source>The share of the variance that alternates with the strides: a checkerboard</source>
        <translation>方差中随步幅交替的份额：棋盘效应</translation>
    </message>
    <message>
        <source>From 0, all of the same magnitude, to 1, a single one that is not zero (Hoyer 2004)</source>
        <translation>从 0 (大小全相同) 到 1 (只有一个非零) (Hoyer 2004)</translation>
    </message>
</context>
<context>
    <name>scatterscope::StepDialog</name>
    <message>
        <source>The input is %1 × %2 here.</source>
        <translation>这里的输入是 %1 × %2。</translation>
    </message>
    <message>
        <source>Resize the input</source>
        <translation>缩放输入</translation>
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
        <source>Bilinear, as align_corners=False</source>
        <translation>双线性，如 align_corners=False</translation>
    </message>
    <message>
        <source>Nearest pixel</source>
        <translation>最近的像素</translation>
    </message>
    <message>
        <source>Mean by area, only to smaller sizes</source>
        <translation>按面积取均值，只能缩小</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Crop the input</source>
        <translation>裁剪输入</translation>
    </message>
    <message>
        <source>Around the middle</source>
        <translation>以中间为准</translation>
    </message>
    <message>
        <source>From a row and a column on</source>
        <translation>从某行某列开始</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>第一列</translation>
    </message>
    <message>
        <source>Normalise the input</source>
        <translation>归一化输入</translation>
    </message>
    <message>
        <source>Mean, one for each channel or one for all</source>
        <translation>均值，每个通道一个，或全部一个</translation>
    </message>
    <message>
        <source>Standard deviation, the same</source>
        <translation>标准差，同上</translation>
    </message>
</context>
<context>
    <name>scatterscope::StepStrip</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>scatterscope::StoryStrip</name>
    <message>
        <source>Previous example</source>
        <translation>上一个示例</translation>
    </message>
    <message>
        <source>Next example</source>
        <translation>下一个示例</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Close this strip to make room for the picture</source>
        <translation>关闭此条，给图片腾出空间</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
</context>
<context>
    <name>scatterscope::SweepChart</name>
    <message numerus="yes">
        <source>%1 over %2: %n value(s) known.</source>
        <translation>
            <numerusform>%1 随 %2 变化：已知 %n 个值。</numerusform>
        </translation>
    </message>
    <message>
        <source>quartiles %1 and %2</source>
        <translation>四分位数 %1 和 %2</translation>
    </message>
    <message>
        <source>Click: the experiment goes there.</source>
        <translation>单击：实验转到那里。</translation>
    </message>
</context>
<context>
    <name>scatterscope::SweepPage</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Useful multiply-adds</source>
        <translation>有用的乘加</translation>
    </message>
    <message>
        <source>Memory of a run</source>
        <translation>一次运行的内存</translation>
    </message>
    <message>
        <source>Unevenness</source>
        <translation>不均匀度</translation>
    </message>
    <message>
        <source>After Sweep: one point a value.</source>
        <translation>扫描之后：每个值一个点。</translation>
    </message>
    <message>
        <source>median and quartiles; click a point and the experiment goes there</source>
        <translation>中位数和四分位数；单击一个点，实验就转到那里</translation>
    </message>
    <message>
        <source>products whose result lands in the output</source>
        <translation>结果落在输出中的乘积</translation>
    </message>
    <message>
        <source>input, weights, output and working space</source>
        <translation>输入、权重、输出和工作空间</translation>
    </message>
    <message>
        <source>1 less the fewest stamps on an inner cell over the most; 100 %: holes</source>
        <translation>1 减去内部单元印记的最少与最多之比；100 %：空洞</translation>
    </message>
    <message>
        <source>Values: %1</source>
        <translation>值：%1</translation>
    </message>
    <message>
        <source>1..4, or 16..128:16 for every sixteenth, or 8,16,32</source>
        <translation>1..4，或 16..128:16 (每隔十六)，或 8,16,32</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>没有别的</translation>
    </message>
    <message>
        <source>Parameter to sweep</source>
        <translation>要扫描的参数</translation>
    </message>
    <message>
        <source>Second parameter to sweep</source>
        <translation>要扫描的第二个参数</translation>
    </message>
    <message>
        <source>Engine to sweep with</source>
        <translation>用于扫描的引擎</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>and</source>
        <translation>和</translation>
    </message>
    <message>
        <source>with</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Choose two different parameters.</source>
        <translation>请选择两个不同的参数。</translation>
    </message>
    <message>
        <source>Go to a point of the sweep</source>
        <translation>转到扫描的一个点</translation>
    </message>
    <message>
        <source>Point %1 of %2</source>
        <translation>第 %1 点，共 %2 点</translation>
    </message>
    <message>
        <source>The machine was busy: these times are not comparable.</source>
        <translation>机器正忙：这些时间不可比较。</translation>
    </message>
</context>
<context>
    <name>scatterscope::SweepRun</name>
    <message>
        <source>Stopped by another computation. The points so far are shown.</source>
        <translation>被另一次计算停止。显示到目前为止的点。</translation>
    </message>
    <message>
        <source>Stopped. The points so far are shown.</source>
        <translation>已停止。显示到目前为止的点。</translation>
    </message>
</context>
<context>
    <name>scatterscope::TemptingAnswers</name>
    <message>
        <source>1 more look-alike</source>
        <translation>还有 1 个相似的</translation>
    </message>
    <message>
        <source>%1 more look-alikes</source>
        <translation>还有 %1 个相似的</translation>
    </message>
    <message>
        <source>Show the other wrong answers of this shape</source>
        <translation>显示此形状的其他错误答案</translation>
    </message>
    <message>
        <source>Show the wrong answer</source>
        <translation>显示错误答案</translation>
    </message>
    <message>
        <source>Shows both pictures side by side; Escape ends it</source>
        <translation>并排显示两幅图；Escape 结束</translation>
    </message>
</context>
<context>
    <name>scatterscope::TensorChooser</name>
    <message>
        <source>The call wants weights of %1</source>
        <translation>调用需要 %1 的权重</translation>
    </message>
    <message>
        <source> and a bias of %L1</source>
        <translation> 以及 %L1 的偏置</translation>
    </message>
    <message>
        <source>, on an input of %1</source>
        <translation>，输入为 %1</translation>
    </message>
    <message>
        <source>What to take from %1</source>
        <translation>从 %1 中取什么</translation>
    </message>
    <message>
        <source>Filter by name, shape or type</source>
        <translation>按名称、形状或类型筛选</translation>
    </message>
    <message>
        <source>Filter of the tensors</source>
        <translation>张量的筛选</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>could be %1</source>
        <translation>可以是%1</translation>
    </message>
    <message>
        <source>Transposed convolutions of the model</source>
        <translation>模型中的转置卷积</translation>
    </message>
    <message>
        <source>Transposed convolutions</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <source>The call as it is: %1</source>
        <translation>按原样的调用：%1</translation>
    </message>
</context>
<context>
    <name>scatterscope::TensorOpener</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>scatterscope::TensorTable</name>
    <message>
        <source>Leave it out</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>%1 是什么</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Expected output</source>
        <translation>期望的输出</translation>
    </message>
    <message>
        <source>could be %1</source>
        <translation>可以是%1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>not read</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation>用作</translation>
    </message>
</context>
<context>
    <name>scatterscope::ThreadChart</name>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>%1: %2 with %3 threads, which is impossible</source>
        <translation>%1：%3 个线程时 %2，这不可能</translation>
    </message>
    <message>
        <source>%1: %2 with %3 threads</source>
        <translation>%1：%3 个线程时 %2</translation>
    </message>
    <message>
        <source>Speed-up over one thread. </source>
        <translation>相对一个线程的加速比。 </translation>
    </message>
    <message>
        <source>more threads than cores</source>
        <translation>线程多于核</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <source>ideal</source>
        <translation>理想</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>%1
%2: %3, speed-up %4</source>
        <translation>%1
%2：%3，加速比 %4</translation>
    </message>
    <message>
        <source>Impossible: so many threads cannot give it. Something else slowed the run with one thread down.</source>
        <translation>不可能：这么多线程给不出它。有别的东西拖慢了单线程的运行。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ThreadsPage</name>
    <message>
        <source>Who wrote each cell</source>
        <translation>谁写了每个单元</translation>
    </message>
    <message>
        <source>Where a naive scatter collides</source>
        <translation>简单散布在哪里冲突</translation>
    </message>
    <message>
        <source>Waiting for the first times …</source>
        <translation>等待第一批时间 …</translation>
    </message>
    <message>
        <source>After Measure: the speed-up from more threads.</source>
        <translation>测量之后：更多线程带来的加速。</translation>
    </message>
    <message>
        <source>Measured with one thread count only.</source>
        <translation>只用一种线程数测量过。</translation>
    </message>
    <message>
        <source>Every engine ran on one thread.</source>
        <translation>每个引擎都用一个线程运行。</translation>
    </message>
    <message>
        <source>speed-up over one thread</source>
        <translation>相对一个线程的加速比</translation>
    </message>
    <message>
        <source>speed-up over one thread; dashed: ideal, one core per thread</source>
        <translation>相对一个线程的加速比；虚线：理想，每核一个线程</translation>
    </message>
    <message>
        <source>speed-up over one thread, which is all that %1 uses here</source>
        <translation>相对一个线程的加速比，%1 在这里只用一个线程</translation>
    </message>
    <message>
        <source>Waiting for the end of the measurement …</source>
        <translation>等待测量结束 …</translation>
    </message>
    <message>
        <source>After Measure: which thread wrote which output.</source>
        <translation>测量之后：哪个线程写了哪些输出。</translation>
    </message>
    <message>
        <source>The plane is too large to be drawn cell by cell.</source>
        <translation>平面太大，无法逐个单元绘制。</translation>
    </message>
</context>
<context>
    <name>scatterscope::TimingsWorkspace</name>
    <message>
        <source>Engines</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>屋顶线</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Real time</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Page of the timings</source>
        <translation>计时的页面</translation>
    </message>
    <message>
        <source>Measured before the last change</source>
        <translation>在上次更改之前测得</translation>
    </message>
    <message>
        <source>Machine busy: not comparable</source>
        <translation>机器正忙：不可比较</translation>
    </message>
    <message>
        <source>Measured on another layer</source>
        <translation>在另一层上测得</translation>
    </message>
    <message>
        <source>%1 of %2 results verified</source>
        <translation>%2 个结果中已验证 %1 个</translation>
    </message>
    <message>
        <source>These times are of the previous experiment.</source>
        <translation>这些时间属于上一个实验。</translation>
    </message>
    <message>
        <source>These times are of %1.</source>
        <translation>这些时间属于 %1。</translation>
    </message>
    <message>
        <source>Measuring takes about %1.</source>
        <translation>测量大约需要 %1。</translation>
    </message>
    <message>
        <source>Timing, round %1</source>
        <translation>正在计时，第 %1 轮</translation>
    </message>
    <message>
        <source>Verifying result %1 of %2</source>
        <translation>正在验证结果 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Save the measurement</source>
        <translation>保存测量</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ToleranceCard</name>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Framework of the other side</source>
        <translation>另一方的框架</translation>
    </message>
    <message>
        <source>As the call</source>
        <translation>与调用相同</translation>
    </message>
    <message>
        <source>The other side is</source>
        <translation>另一方是</translation>
    </message>
    <message>
        <source>Would pass with rtol = atol = %1.</source>
        <translation>rtol = atol = %1 时会通过。</translation>
    </message>
    <message>
        <source>No tolerance would pass: one is NaN or infinite alone.</source>
        <translation>没有容差能通过：有一个仅在一方为 NaN 或无穷。</translation>
    </message>
</context>
<context>
    <name>scatterscope::ToolsCard</name>
    <message>
        <source>What other tools would have said</source>
        <translation>其他工具会怎么说</translation>
    </message>
    <message>
        <source>✓ pass</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <source>✕ fail</source>
        <translation>✕ 失败</translation>
    </message>
</context>
<context>
    <name>scatterscope::TranslationCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy runnable code with its helper steps</source>
        <translation>复制可运行的代码及其辅助步骤</translation>
    </message>
    <message>
        <source>source framework</source>
        <translation>来源框架</translation>
    </message>
</context>
<context>
    <name>scatterscope::TransportBar</name>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>←; at once: Shift+←</source>
        <translation>←；立即完成：Shift+←</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>One step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>→; at once: Shift+→</source>
        <translation>→；立即完成：Shift+→</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到末尾</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed (comma: slower, full stop: faster)</source>
        <translation>速度 (逗号：慢些，句点：快些)</translation>
    </message>
    <message>
        <source>Tap by tap: one product lands at a time</source>
        <translation>逐个元素：每次落下一个乘积</translation>
    </message>
    <message>
        <source>Start again at the end</source>
        <translation>到末尾后重新开始</translation>
    </message>
    <message>
        <source>Leave projector</source>
        <translation>离开投影</translation>
    </message>
    <message>
        <source>Back to panels and bars (F5)</source>
        <translation>回到面板和工具栏 (F5)</translation>
    </message>
    <message>
        <source>Current step in words</source>
        <translation>用文字说明当前步骤</translation>
    </message>
    <message>
        <source>Playback options</source>
        <translation>播放选项</translation>
    </message>
    <message>
        <source>Play backwards	Shift+Space</source>
        <translation>倒着播放	Shift+Space</translation>
    </message>
    <message>
        <source>Slow start, then fast</source>
        <translation>先慢后快</translation>
    </message>
    <message>
        <source>Breakpoint here	B</source>
        <translation>在此设断点	B</translation>
    </message>
    <message>
        <source>Remove all breakpoints</source>
        <translation>移除所有断点</translation>
    </message>
    <message>
        <source>%1 s per tap</source>
        <translation>每个元素 %1 秒</translation>
    </message>
    <message>
        <source>%1 steps in %2 s</source>
        <translation>%2 秒播放 %1 步</translation>
    </message>
    <message>
        <source>%1 s per step</source>
        <translation>每步 %1 秒</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格)</translation>
    </message>
</context>
<context>
    <name>scatterscope::UseLink</name>
    <message>
        <source>Take it as weights instead</source>
        <translation>改为用作权重</translation>
    </message>
    <message>
        <source>Take it as input instead</source>
        <translation>改为用作输入</translation>
    </message>
    <message>
        <source>The shape of the file allows both. Undo brings the first use back.</source>
        <translation>文件的形状两种用法都可以。撤销可恢复第一种用法。</translation>
    </message>
</context>
<context>
    <name>scatterscope::VerdictCard</name>
    <message>
        <source>In the other framework</source>
        <translation>在另一个框架中</translation>
    </message>
</context>
<context>
    <name>scatterscope::WayOutLink</name>
    <message>
        <source>Take the exact recipe</source>
        <translation>采用精确的做法</translation>
    </message>
    <message>
        <source>take the exact recipe</source>
        <translation>采用精确的做法</translation>
    </message>
</context>
<context>
    <name>scatterscope::WeightsCard</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Where the weights come from</source>
        <translation>权重从哪里来</translation>
    </message>
    <message>
        <source>Framework&apos;s initialiser</source>
        <translation>框架的初始化方法</translation>
    </message>
    <message>
        <source>1 2 1 pyramid</source>
        <translation>1 2 1 金字塔</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Load…</source>
        <translation>载入…</translation>
    </message>
    <message>
        <source>Weights of shape in_channels × out_channels/groups × kernel, or a bias; drop a file here</source>
        <translation>形状为 in_channels × out_channels/groups × kernel 的权重，或偏置；把文件拖到这里</translation>
    </message>
    <message>
        <source>All kernels</source>
        <translation>所有卷积核</translation>
    </message>
    <message>
        <source>Every kernel as a sheet, with statistics and histogram</source>
        <translation>每个卷积核排成一张表，附统计和直方图</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>scatterscope::WhereCard</name>
    <message>
        <source>%1 NaN, %2 ∞</source>
        <translation>%1 个 NaN，%2 个 ∞</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>不同之处在哪里</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>greatest difference %1</source>
        <translation>最大差 %1</translation>
    </message>
    <message>
        <source>greatest relative %1</source>
        <translation>最大相对差 %1</translation>
    </message>
    <message>
        <source>%1 times the error bound at most</source>
        <translation>最多为误差界的 %1 倍</translation>
    </message>
    <message>
        <source>here %1; expected %2</source>
        <translation>此处 %1；期望 %2</translation>
    </message>
</context>
<context>
    <name>scatterscope::WrongElementCard</name>
    <message>
        <source>First mismatch, in memory order</source>
        <translation>第一个不符处，按内存顺序</translation>
    </message>
    <message>
        <source>computed here</source>
        <translation>此处计算</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>float32 sums</source>
        <translation>float32 求和</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>项</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>The first wrong element in memory order</source>
        <translation>按内存顺序的第一个错误元素</translation>
    </message>
    <message>
        <source>▲ Previous</source>
        <translation>▲ 上一个</translation>
    </message>
    <message>
        <source>The wrong element before this one in memory order</source>
        <translation>按内存顺序在它之前的错误元素</translation>
    </message>
    <message>
        <source>▼ Next</source>
        <translation>▼ 下一个</translation>
    </message>
    <message>
        <source>The wrong element after this one in memory order</source>
        <translation>按内存顺序在它之后的错误元素</translation>
    </message>
    <message>
        <source>Show it in the maps</source>
        <translation>在图中显示</translation>
    </message>
    <message>
        <source>Goes to its map and pins it there</source>
        <translation>转到它所在的图并固定它</translation>
    </message>
    <message>
        <source>Show this pixel in Scatter →</source>
        <translation>在散布中显示此像素 →</translation>
    </message>
    <message>
        <source>Its neighbourhood with the ledger of every product; the way back keeps this place</source>
        <translation>它的邻域及每个乘积的明细；返回时此处位置会保留</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>None is outside the tolerance.</source>
        <translation>没有元素超出容差。</translation>
    </message>
    <message>
        <source>The shapes differ: no element has a partner.</source>
        <translation>形状不同：没有元素有对应者。</translation>
    </message>
    <message>
        <source>± %1</source>
        <translation>± %1</translation>
    </message>
</context>
</TS>
