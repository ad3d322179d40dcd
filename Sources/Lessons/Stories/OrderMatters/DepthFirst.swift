import Autograd

extension OrderMatters {
    /// Three ways of not waiting.
    static func depthFirst(_ inputs: Inputs, _ story: Story) {
        let graph = ReusedValue(inputs)
        once(graph, story)
        again(graph, story)
        paths(graph, story)
    }

    private static func once(_ graph: ReusedValue, _ story: Story) {
        let walk = BackwardWalk.depthFirst(from: graph.loss, again: .never)
        let early = walk.handings.first { $0.value.id == graph.h.id }?.gradient ?? 0
        story.step("Too early")
        story.say(
            "Many people's first program is a function that calls itself: take a value, hand its gradient to each "
                + "input, and go on from that input at once. This is called depth first, since it runs down to the "
                + "bottom before it looks left or right. Let each value hand on once, when it is first reached.")
        story.predict(
            "The walk goes L, c, a, h, and h is reached with a first share of \(early.short). It hands on at once, "
                + "times x = \(graph.x.number.short), and never again. What is at w in the end?",
            walk[graph.w], decimals: 2,
            mistakes: [
                .init(graph.right, "that is the right gradient; but h did not wait for it."),
                .init(early, "that is what h hands on; on the edge to w it is multiplied by x."),
            ].filter { !areClose([$0.answer], [walk[graph.w]]) })
        story.picture(walk.table())
        story.show("at h in the end", walk[graph.h])
        story.show("at w in the end", walk[graph.w])
        story.say(
            "∂L/∂w comes out \(judged(walk[graph.w], graph.right)). The other shares do arrive at h later, and h "
                + "ends up complete; but it has spoken already, and w never hears of them. The same walk is right on "
                + "any graph without reuse, which is why such a program passes its first tests.")
    }

    private static func again(_ graph: ReusedValue, _ story: Story) {
        let walk = BackwardWalk.depthFirst(from: graph.loss, again: .everything)
        let handed = walk.handings.filter { $0.value.id == graph.h.id }.map(\.gradient)
        story.step("Too often")
        story.say(
            "Then let h hand on again whenever something new arrives! The next program does so, and hands on all that "
                + "is there by then. The shares reach h one by one, and its gradient grows:")
        story.predict(
            "h hands on \(handed.map(\.short).joined(separator: ", then ")), each time times x = "
                + "\(graph.x.number.short). What is at w in the end?", walk[graph.w], decimals: 2,
            mistakes: [
                .init((handed.last ?? 0) * graph.x.number, "that is the last hand-on alone; the earlier ones stay."),
                .init(handed.reduce(0, +), "the edge to w multiplies each by x."),
            ].filter { !areClose([$0.answer], [walk[graph.w]]) })
        story.picture(walk.table())
        story.show("at w in the end", walk[graph.w])
        story.say(
            "∂L/∂w comes out \(judged(walk[graph.w], graph.right)). The first share was handed on \(handed.count) "
                + "times, for it is part of each later sum; the last one once.")
    }

    private static func paths(_ graph: ReusedValue, _ story: Story) {
        let walk = BackwardWalk.depthFirst(from: graph.loss, again: .news)
        let handed = walk.handings.filter { $0.value.id == graph.h.id }.map(\.gradient)
        let count = graph.tape.paths(from: graph.w, to: graph.loss).count
        story.step("Path by path")
        story.say(
            "Once more, and hand on only the news: what has just arrived, not what was there. Each share then travels "
                + "alone, all the way down. That is the sum over paths, walked one path at a time.")
        story.picture(walk.table())
        story.formula(
            "at w: (\(handed.map { $0 < 0 ? "(\($0.short))" : $0.short }.joined(separator: " + "))) · "
                + "\(graph.x.number.short) = \(walk[graph.w].short)")
        story.say(
            "∂L/∂w comes out \(judged(walk[graph.w], graph.right)). There are \(count) paths from w to L, and h "
                + "handed on \(handed.count) times, once for each. In all there were \(walk.handings.count) visits "
                + "where the tape's order needs \(BackwardWalk.inTapeOrder(from: graph.loss).handings.count). A "
                + "little more work, it seems. Let us see.")
    }
}
