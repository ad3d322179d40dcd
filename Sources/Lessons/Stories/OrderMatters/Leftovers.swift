import Autograd

extension OrderMatters {
    /// What happens when the last pass's gradients are still there.
    static func leftovers(_ inputs: Inputs, _ story: Story) {
        let graph = ReusedValue(inputs)
        doubled(graph, story)
        training(inputs, story)
        returned(graph, story)
        summary(graph, Int(inputs["rungs"].rounded()), story)
    }

    private static func doubled(_ graph: ReusedValue, _ story: Story) {
        let fresh = (1...3).map { _ in BackwardWalk.inTapeOrder(from: graph.loss)[graph.w] }
        var box = 0.0
        let stored = fresh.map { share in
            box += share
            return box
        }
        story.step("Added to what was there before")
        story.say(
            "Shares are added up, so before the first one arrives there must be a 0. Many libraries keep the gradient "
                + "in a box at each weight, and the backward pass adds into the box. The next pass adds to what the "
                + "last one left, unless somebody has set the box to 0 in between. It is forgotten often.")
        story.predict(
            "A backward pass adds the gradient at w, \(fresh[0].short), to what is in a box. The box held 0 before the "
                + "first pass, and nobody empties it before the second. What is in it then?", stored[1], decimals: 2,
            mistakes: [
                .init(fresh[0], "so it would be with a box set to 0 in between."),
                .init(fresh[0] * fresh[0], "what arrives is added, not multiplied."),
                .init(0, "what arrives is added to the box, not taken off."),
            ].filter { !areClose([$0.answer], [stored[1]]) })
        story.picture(
            alignedTable(
                ["backward pass", "set to 0 before", "never set to 0"],
                fresh.indices.map { ["\($0 + 1)", fresh[$0].short, stored[$0].short] }))
        story.say(
            "Nothing in the graph has changed, and yet the gradient doubles, then triples. "
                + (fresh[0] == 0 ? "(Here it is 0, and the slip stays hidden.)" : "No message, no crash."))
    }

    private static func training(_ inputs: Inputs, _ story: Story) {
        let (y, x, rate, steps) = (inputs["y"], inputs["x"], 0.05, 8)
        func weights(keepingTheBox: Bool) -> [Double] {
            var (w, box, course) = (inputs["w"], 0.0, [inputs["w"]])
            for _ in 1...steps {
                let tape = Tape()
                let weight = tape.value(w, "w")
                let gradient = (weight * tape.value(x, "x") - y).squared.gradients()[weight]
                box = keepingTheBox ? box + gradient : gradient
                w -= rate * box
                course.append(w)
            }
            return course
        }
        let (fresh, stale) = (weights(keepingTheBox: false), weights(keepingTheBox: true))
        story.step("Training with leftovers")
        story.say(
            "What does the slip do to training? Let w·x learn to be \(y.short), with x = \(x.short), the loss (w·x − y)² "
                + "and the learning rate \(rate.short).")
        story.picture(
            alignedTable(
                ["update", "w, box set to 0", "its loss", "w, never set to 0", "its loss"],
                (0...steps).map { step in
                    func cells(_ w: Double) -> [String] { [w.fixed(3), ((w * x - y) * (w * x - y)).fixed(3)] }
                    return ["\(step)"] + cells(fresh[step]) + cells(stale[step])
                }))
        func loss(_ w: Double) -> Double { (w * x - y) * (w * x - y) }
        story.say(
            loss(stale[steps]) > loss(fresh[steps]) + 1e-9
                ? "With fresh gradients w settles. With leftovers every gradient ever computed keeps pushing: w rushes "
                    + "past the goal, is pushed back, and swings to and fro without coming to rest."
                : "Here the two do not differ much; try other numbers for w, x and y.")
    }

    private static func returned(_ graph: ReusedValue, _ story: Story) {
        let (first, second) = (graph.loss.gradients()[graph.w], graph.loss.gradients()[graph.w])
        let factor = graph.b.localDerivatives[0].derivative
        story.step("Why this engine returns gradients")
        story.say(
            "Here there are no boxes. gradients() makes a new list of zeros, walks the tape from the end, and returns "
                + "the list. Values and weights know nothing of it. Ask twice, and you get the same numbers twice: "
                + "\(first.short) and \(second.short).")
        story.code(
            """
            let tape = Tape()
            let w = tape.value(\(graph.w.number), "w"), x = tape.value(\(graph.x.number), "x")
            let h = w * x
            let loss = (h * h + h * \(factor)) * h
            print(loss.gradients()[w], loss.gradients()[w])
            """, prints: "\(first) \(second)")
        story.say(
            "Adding up over several passes is sometimes wanted, for a batch too large for the memory, say. Then it is "
                + "written where everybody sees it: g = loss1.gradients()[w] + loss2.gradients()[w].")
    }

    private static func summary(_ graph: ReusedValue, _ rungs: Int, _ story: Story) {
        let ladder = Ladder(rungs: rungs)
        let walks: [(String, (Scalar) -> BackwardWalk)] = [
            ("reverse tape order", { .inTapeOrder(from: $0) }),
            ("depth first, each value once", { .depthFirst(from: $0, again: .never) }),
            ("depth first, all again", { .depthFirst(from: $0, again: .everything) }),
            ("path by path", { .depthFirst(from: $0, again: .news) }),
        ]
        story.step("All walks side by side")
        story.picture(
            alignedTable(
                ["walk", "∂L/∂w", "", "visits", "on \(rungs) rungs"],
                walks.map { name, walk in
                    let here = walk(graph.loss)
                    return [
                        name, here[graph.w].short, areClose([here[graph.w]], [graph.right]) ? "right" : "wrong",
                        "\(here.handings.count)", "\(ladder.handings(walk))",
                    ]
                }))
        story.say(
            "Only the first is right on every graph, and quick. Each value waits for all its consumers, hands on once, "
                + "and adds to a sum that began at 0. Everything else is either wrong or takes for ever on a deep "
                + "graph."
        )
        story.say(
            "With that the slopes of any loss are found, all in one walk. What to do with them is the next lesson, "
                + "gradient-descent.")
    }
}
