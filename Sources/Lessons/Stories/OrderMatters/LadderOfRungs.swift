import Autograd

extension OrderMatters {
    /// Where walking path by path ends.
    static func ladder(_ inputs: Inputs, _ story: Story) {
        let rungs = Int(inputs["rungs"].rounded())
        let asked = handings(rungs)
        let shown = [1, 2, 3, 4].filter { $0 != rungs } + [rungs]
        let high = 50
        let tall = Ladder(rungs: high)
        story.step("A ladder of reused values")
        story.say(
            "Build a ladder: each rung is the one below, added to itself. v₁ = v₀ + v₀, v₂ = v₁ + v₁, and so on. Every "
                + "rung is read twice, and its local derivatives are 1 and 1. (The drawing hangs upside down: its "
                + "top rung is below.)")
        let low = Ladder(rungs: 3)
        withExtendedLifetime(low) { story.graph(low.top) }
        story.predict(
            "In a ladder each rung is the one below, added to itself. Path by path, how many visits does the walk back "
                + "from the top of a ladder of \(rungs) rungs need? (The top is visited once, the rung below it "
                + "twice, …)",
            Double(asked.paths), decimals: 0,
            mistakes: [
                .init(Double(asked.tape), "that is one for each rung, as in the tape's order."),
                .init(Double(2 * asked.tape), "it doubles on each rung; it does not grow by two."),
                .init(Double(asked.paths + 1), "that is one too many: 1 + 2 + 4 + … is one less than the next power."),
            ].filter { $0.answer != Double(asked.paths) })
        pictureLadders(shown, tall, high, story)
        story.say(
            "Both are right: \(Ladder(rungs: rungs).slope.short) for \(rungs) rungs. But one takes a visit for each "
                + "rung, the other doubles with every rung. At \(high) rungs, a billion visits a second would need "
                + "about \((Double(tall.pathCount) / 1e9 / 86400).significant(2)) days. A network with several "
                + "layers is such a ladder, and a wide one.")
        story.say(
            "This is what backpropagation really is: not the chain rule, which is old, but an order in which each "
                + "value is visited once.")
    }

    private static func handings(_ rungs: Int) -> (tape: Int, paths: Int) {
        let ladder = Ladder(rungs: rungs)
        return (
            ladder.handings { .inTapeOrder(from: $0) }, ladder.handings { .depthFirst(from: $0, again: .news) }
        )
    }

    private static func pictureLadders(_ shown: [Int], _ tall: Ladder, _ high: Int, _ story: Story) {
        story.picture(
            alignedTable(
                ["rungs", "visits in tape order", "visits path by path", "paths"],
                shown.map { rungs in
                    let count = handings(rungs)
                    return [
                        "\(rungs)", "\(count.tape)", "\(count.paths)",
                        "\(Ladder(rungs: rungs).pathCount)",
                    ]
                } + [["\(high)", "\(high)", "too many", "\(tall.pathCount)"]]))
    }
}

extension Ladder {
    /// How many visits a walk needs.
    func handings(_ walk: (Scalar) -> BackwardWalk) -> Int {
        withExtendedLifetime(tape) { walk(top).handings.count }
    }

    /// How many ways lead from the bottom to the top, counted without walking them.
    var pathCount: Int { tape.paths(from: bottom, to: top, limit: 0).count }
    /// The derivative of the top by the bottom.
    var slope: Double { tape.gradients(of: top)[bottom] }
}
