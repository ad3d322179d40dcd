import Autograd

extension OrderMatters {
    /// The graph, and the rule: wait until everything has arrived.
    static func waiting(_ inputs: Inputs, _ story: Story) {
        let graph = ReusedValue(inputs)
        threeReaders(graph, story)
        theRule(graph, story)
    }

    private static func threeReaders(_ graph: ReusedValue, _ story: Story) {
        let (h, w, x) = (graph.h.number, graph.w.number, graph.x.number)
        let factor = graph.b.localDerivatives[0].derivative
        story.step("One value, three readers")
        story.say(
            "Backpropagation sends a gradient back along the edges of the graph, and multiplies by the local "
                + "derivative of each edge. In a chain there is only one order for that. But look at this graph: h is "
                + "read by a (twice), by b, and by L itself. Who goes first?")
        story.formula("h = w·x   a = h·h   b = \(factor.short)·h   c = a + b   L = c·h")
        story.predict(
            "h = w·x with w = \(w.short), x = \(x.short); L = (h·h + \(factor.short)·h)·h. What is ∂L/∂w? (Add "
                + "up the paths.)",
            gradientOf: graph.loss, by: graph.w, decimals: 2,
            mistakes: [
                .init(graph.loss.gradients()[graph.h], "that is ∂L/∂h; one more factor leads from h to w: x."),
                .init(
                    graph.c.number * x, "that is the direct way from L to h alone; h also feeds a and b."),
            ].filter { !areClose([$0.answer], [graph.right]) })
        story.formulas(of: graph.loss)
        story.graph(graph.loss)
        story.say(
            "Another way to the same number: multiplied out, L = h³ + \(factor.short)·h². h³ has the derivative 3·h² "
                + "(a product of three, so three paths), so ∂L/∂h = 3·h² + \((2 * factor).short)·h = "
                + "\((3 * h * h + 2 * factor * h).short), and times x that is \(graph.right.short).")
        story.why(graph.loss, by: graph.w)
    }

    private static func theRule(_ graph: ReusedValue, _ story: Story) {
        let walk = BackwardWalk.inTapeOrder(from: graph.loss)
        story.step("Wait until everything has arrived")
        story.say(
            "Call the values that read h its consumers: a, b and L. Each will hand h a share, and the gradient of h "
                + "is the sum of the shares. It is complete when the last consumer has handed over. The rule: a value "
                + "hands on only when its gradient is complete. When the walk comes to a value and it hands on, we "
                + "call that a visit. Here are the visits in the engine's order, with what each value hands on and "
                + "its gradient when it is whole:")
        story.picture(walk.table())
        story.say(
            "It is the order in which the values were computed, backwards: L, c, b, a, h. It always keeps the rule. A "
                + "value can only be read after it exists, so all its consumers were computed later, and going "
                + "backwards they all come earlier. The tape writes values down in the order in which they are made; "
                + "so the engine needs no search and no sorting, it just reads the tape from the end.")
        story.show("∂L/∂w, in reverse tape order", walk[graph.w])
        story.show("visits", Double(walk.handings.count))
    }
}
