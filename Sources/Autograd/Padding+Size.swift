/// How large a map will be, and which border makes it so: arithmetic to be done before anything runs.
extension Padding {
    /// ⌊(n + 2p − k)/s⌋ + 1: how many places a kernel of k entries has on n entries, with steps of s; nil when it has none.
    ///
    /// The kernel stops where it no longer fits, so the quotient is rounded down (note 004 prints a ceiling).
    public func outputSize(_ length: Int, kernel: Int, stride: Int = 1) -> Int? {
        require(
            length > 0 && kernel > 0 && stride > 0,
            "padding: expected a length, a kernel and a stride from 1, received \(length), \(kernel) and \(stride)")
        let border = border(length, kernel: kernel, stride: stride)
        if fill == .reflect, max(border.before, border.after) >= length { return nil }
        let room = length + border.before + border.after - kernel
        return room < 0 ? nil : room / stride + 1
    }

    /// How many entries are added before and after `length` of them.
    public func border(_ length: Int, kernel: Int, stride: Int = 1) -> (before: Int, after: Int) {
        switch amount {
        case .valid: return (0, 0)
        case .fixed: return (Int(width), Int(width))
        case .same:
            let steps = (length + stride - 1) / stride
            let total = max(0, (steps - 1) * stride + kernel - length)
            return (total / 2, total - total / 2)
        }
    }

    /// The narrowest border, alike on all sides, under which a kernel gives `output` of `length` entries; nil when none
    /// does. For 7 of 7 under a kernel of 3 it is 1, (k − 1)/2.
    public static func giving(
        _ output: Int, of length: Int, kernel: Int, stride: Int = 1, _ fill: Fill = .zero
    ) -> Padding? {
        require(output > 0, "padding: expected an output from 1, received \(output)")
        let missing = max(0, (output - 1) * stride + kernel - length)
        let padding = Padding.by((missing + 1) / 2, fill)
        return padding.outputSize(length, kernel: kernel, stride: stride) == output ? padding : nil
    }
}

extension Padding: CustomStringConvertible {
    /// `valid`, `same`, `padding 1`, each with `reflect` where it mirrors.
    public var description: String {
        let amount =
            switch amount {
            case .valid: "valid"
            case .same: "same"
            case .fixed: "padding \(width)"
            }
        return fill == .reflect ? amount + " reflect" : amount
    }
}

extension Pool {
    /// How many windows there are on `length` entries: those that fit, ⌊(n − k)/s⌋ + 1; with partial edges also one that
    /// hangs over the end, if the last entry needs it.
    public static func windows(of size: Int, stride: Int, partialEdges: Bool = false, on length: Int) -> Int {
        guard partialEdges else { return length < size ? 0 : (length - size) / stride + 1 }
        let reach = length <= size ? 1 : (length - size + stride - 1) / stride + 1
        return (reach - 1) * stride < length ? reach : reach - 1
    }
}
