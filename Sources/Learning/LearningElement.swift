import Autograd

/// What a number must be able to do, beyond living on a tape, for a network to learn on it.
///
/// Layers, losses and optimizers are written once against ``Element``; a ``Model`` also makes parameters and
/// tapes and picks rows, which is all that this adds. ``Matrix`` conforms; a batched tensor joins here.
public protocol LearningElement: Element {
    /// From a shape and the entries in row-major order.
    init(_ rows: Int, _ columns: Int, _ entries: [Double])
    /// The chosen rows, in the order given: how a mini-batch is cut out.
    func selectingRows(_ chosen: ArraySlice<Int>) -> Self
    /// An empty tape of such numbers.
    static func makeTape() -> Tape<Self>
}

extension Matrix: LearningElement {
    public static func makeTape() -> Tape<Matrix> { MatrixTape() }
}
