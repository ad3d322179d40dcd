/// Sliding windows over an image of one channel.
extension Value {
    /// 2-D convolution: the kernel slides over the image, and at each place the products are added up.
    ///
    /// As everywhere in deep learning this is cross-correlation: the kernel is not flipped.
    /// *Shapes:* h×w with k×l → ⌊(h + padding − k)/stride⌋ + 1 rows, and columns alike.
    /// *Gradient:* to the image, the kernel laid back where it stood; to the kernel, the entries it saw.
    public func convolved(
        with kernel: Value, stride: Int = 1, padding: Padding = .valid
    ) -> Value {
        Self.requireTogether(self, kernel, "convolution")
        let slide = Slide(stride: stride, padding: padding)
        _ = slide.plan(image: shape.plane, kernel: kernel.shape.plane)
        return record(.convolution(id, kernel.id, slide))
    }

    /// The image with its border, nothing else: what a kernel slides over. *Shapes:* h×w → (h + 2p)×(w + 2p).
    /// *Gradient:* of a mirrored entry, added to its source; a border of zeros takes its share along.
    ///
    /// It is a convolution with a kernel of one entry, 1, that sees each channel alone.
    public func padded(_ width: Int, _ fill: Padding.Fill = .zero) -> Value {
        let channels = shape.channels
        let kernels = shape.rank == 4 ? Shape([channels, channels, 1, 1]) : .single
        let ones = Number.constant(1, like: number)
        // One row of its own for each channel, in the image's own kind of number.
        var kernel = Number.sum(Number.sum(ones, over: .rows), over: .columns) * 0
        kernel = Number.reshape(Number.broadcast(kernel, to: Shape(1, channels * channels)), to: kernels)
        for channel in 0..<channels { kernel = kernel.replacing(channel * channels + channel, with: 1) }
        return convolved(with: tape.constant(kernel), padding: .by(width, fill))
    }

    /// The largest entry of each window. *Gradient:* to the first largest entry.
    /// - Parameters:
    ///   - stride: how far the window moves; its own size when nothing is said.
    ///   - partialEdges: whether windows that hang over the lower and right edge count.
    public func maxPooled(_ size: Int, stride: Int? = nil, partialEdges: Bool = false) -> Value {
        pooled(.max, size, stride, partialEdges)
    }

    /// The smallest entry of each window. *Gradient:* to the first smallest entry.
    public func minPooled(_ size: Int, stride: Int? = nil, partialEdges: Bool = false) -> Value {
        pooled(.min, size, stride, partialEdges)
    }

    /// The mean of each window; a partial window divides by the entries that it really has.
    /// *Gradient:* 1/n to each of its n entries.
    public func meanPooled(_ size: Int, stride: Int? = nil, partialEdges: Bool = false) -> Value {
        pooled(.mean, size, stride, partialEdges)
    }

    private func pooled(_ kind: Pool.Kind, _ size: Int, _ stride: Int?, _ partialEdges: Bool) -> Value {
        let pool = Pool(kind, size: size, stride: stride ?? size, partialEdges: partialEdges)
        _ = pool.plan(image: shape.plane)
        return recording(.pooling(id, pool))
    }
}
