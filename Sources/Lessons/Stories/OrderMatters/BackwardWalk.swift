import Autograd

/// One way of going back through a graph: who hands on when, and what comes of it.
///
/// The local derivatives are the engine's; only the order is chosen here.
struct BackwardWalk {
    /// One value handing its gradient on to its inputs.
    struct Handing {
        let value: Scalar
        /// What had arrived by then.
        let gradient: Double
    }

    /// What depth first does when it comes to a value again.
    enum Again {
        /// Nothing: a value hands on once, when first reached.
        case never
        /// It hands on all that has arrived by now.
        case everything
        /// It hands on what has just arrived: every path by itself.
        case news
    }

    /// In the order in which they happened.
    private(set) var handings: [Handing] = []
    /// What has arrived, by place on the tape.
    private var sums: [Double]

    subscript(value: Scalar) -> Double { sums[value.id.index] }

    private init(from loss: Scalar) {
        sums = [Double](repeating: 0, count: loss.id.index + 1)
        sums[loss.id.index] = 1
    }

    /// Each value once, the last computed first, as the engine does it.
    static func inTapeOrder(from loss: Scalar) -> BackwardWalk {
        inOrder(computed(before: loss).reversed(), from: loss)
    }

    /// Each value once, in an order of our own.
    static func inOrder(_ order: some Sequence<Scalar>, from loss: Scalar) -> BackwardWalk {
        var walk = BackwardWalk(from: loss)
        for value in order { walk.handOn(value, walk[value]) { _, _ in } }
        return walk
    }

    /// From each value at once on to its inputs, without waiting for the other values that read them.
    static func depthFirst(from loss: Scalar, again: Again) -> BackwardWalk {
        var walk = BackwardWalk(from: loss)
        var reached: Set<NodeID> = []
        walk.goDown(loss, news: 1, again, &reached)
        return walk
    }

    /// Everything that was computed on the way to the loss, in the order of the tape.
    static func computed(before loss: Scalar) -> [Scalar] {
        loss.tape.values[...loss.id.index].filter { !$0.inputs.isEmpty }
    }

    private mutating func goDown(_ value: Scalar, news: Double, _ again: Again, _ reached: inout Set<NodeID>) {
        if !reached.insert(value.id).inserted, again == .never { return }
        var reachedNow = reached
        handOn(value, again == .news ? news : self[value]) { walk, share in
            walk.goDown(share.input, news: share.amount, again, &reachedNow)
        }
        reached = reachedNow
    }

    private mutating func handOn(
        _ value: Scalar, _ gradient: Double,
        then next: (inout BackwardWalk, (input: Scalar, amount: Double)) -> Void
    ) {
        guard !value.inputs.isEmpty else { return }
        handings.append(Handing(value: value, gradient: gradient))
        for (input, derivative) in value.localDerivatives {
            let share = gradient * derivative
            sums[input.id.index] += share
            next(&self, (input, share))
        }
    }

    /// Who handed on what, and what should have been there.
    func table() -> String {
        guard let loss = handings.first?.value else { return "nothing handed on" }
        let complete = loss.gradients()
        return alignedTable(
            ["value", "hands on", "whole gradient"],
            handings.map { [$0.value.name ?? "", $0.gradient.short, complete[$0.value].short] })
    }
}
