import Autograd

extension ConvolutionStory {
    /// Pooling: one number for each window, where its gradient goes, and what is forgotten.
    static func pooling(_ inputs: Inputs, _ story: Story) {
        oneNumberPerWindow(story)
        overTheEdge(story)
        whichPixel(story)
        whatIsForgotten(StepImage(inputs), story)
    }

    private static func oneNumberPerWindow(_ story: Story) {
        let tape = MatrixTape()
        let map = tape.value([[1, 2, 5, 0], [4, 3, 1, 2], [0, 6, 7, 7], [2, 1, 8, 3]], "map")
        let (max, min, mean) = (map.maxPooled(2), map.minPooled(2), map.meanPooled(2))

        let window = map.number.rowsAsArrays[0...1].flatMap { $0[0...1] }
        story.step("Pooling: one number for each window")
        story.predict(
            "A window of a map holds \(window.map(\.short).joined(separator: ", ")). What one number does mean pooling "
                + "make of it?", mean.number[0, 0], decimals: 1,
            mistakes: [
                .init(max.number[0, 0], "that is max pooling, which keeps the largest."),
                .init(window.reduce(0, +), "that is the sum; the mean divides it by the four places."),
            ])
        story.say(
            "A map can be made smaller on purpose, so that less has to be computed after it. Pooling cuts it into "
                + "windows (2×2, and the next begins where this one ends) and keeps one number of each: the largest, "
                + "the smallest or the mean. There are no weights to learn.")
        story.picture(
            PixelGrid.row(
                PixelGrid("map 4×4", map.number), PixelGrid(sign: "→"), PixelGrid("max", max.number),
                PixelGrid("min", min.number), PixelGrid("mean", mean.number)))
        story.say("In Swift, the largest and the mean of each window:")
        story.code(
            """
            let tape = MatrixTape()
            let map = tape.value([
                [1, 2, 5, 0], [4, 3, 1, 2], [0, 6, 7, 7], [2, 1, 8, 3],
            ])
            print(map.maxPooled(2), map.meanPooled(2))
            """, prints: "\(max) \(mean)")
        story.show("the first window: max, min, mean", [max, min, mean].map { $0.number[0, 0] })
        story.say(
            "Max pooling is used most: in a feature map it answers “was the feature anywhere in here?”")
        let three = [max, min, mean].map { $0.number[0, 0] }
        claimPooling(window, three, max.number.sides, story)
    }

    private static func claimPooling(_ window: [Double], _ three: [Double], _ sides: [Double], _ story: Story) {
        let tape = MatrixTape()
        story.claim(
            .shown(
                "001-pooling-definition", notes: "max, min or mean of each window", verdict: .exact,
                computed: .list(three), holds: three == [window.max(), window.min(), window.reduce(0, +) / 4],
                "Of the window \(window.map(\.short).joined(separator: ", "))."))
        story.claim(
            .agrees("001-pool-4x4-to-2x2", notes: ["2", "2"], computed: sides, "Rows and columns from 4×4."))
        let block = tape.value([[1, 2], [3, 4]])
        let pair = [block.maxPooled(2).number[0, 0], block.meanPooled(2).number[0, 0]]
        story.claim(
            .shown(
                "004-max-and-average-pooling", notes: "max: the most intense value; there is also average pooling",
                computed: .list(pair),
                holds: pair == [block.number.entries.max(), block.number.entries.reduce(0, +) / 4],
                "Of the block 1, 2, 3, 4."))
    }

    private static let smallMap: Matrix = [[1, 2, 3], [4, 3, 6], [2, 8, 4]]

    private static func overTheEdge(_ story: Story) {
        let tape = MatrixTape()
        let map = tape.value(smallMap, "map")
        let (whole, partial) = (map.maxPooled(2), map.maxPooled(2, partialEdges: true))
        let overlapping = map.maxPooled(2, stride: 1)

        story.step("Windows that hang over the edge")
        story.predict(
            "The map 1 2 3 / 4 3 6 / 2 8 4 is cut into windows of 2×2, and those that hang over the edge count with "
                + "what they have. What is the largest number of the lower right "
                + "window?", partial.number[1, 1], decimals: 0,
            mistakes: [
                .init(8, "the 8 stands in the window to the left of it."),
                .init(0, "what lies beyond the edge does not count; one pixel is left in that window."),
            ])
        story.say(
            "Windows of 2×2 that move by 2, on a 3×3 map: the second window hangs over the edge. Either what it has "
                + "counts, or it is left out. With stride 1 no window hangs over, and the question does not arise.")
        story.picture(
            PixelGrid.row(
                PixelGrid("map", map.number), PixelGrid("overhang counts", partial.number),
                PixelGrid("left out", whole.number), PixelGrid("stride 1", overlapping.number)))
        story.claim(
            .agrees(
                "001-max-pool-3x3-stride-2", notes: ["4", "6", "8", "4"], computed: partial.number.entries,
                "With windows that hang over counted; otherwise one number, \(whole.number[0, 0].short), is left."))
    }

    private static func whichPixel(_ story: Story) {
        let tape = MatrixTape()
        let map = tape.value(smallMap, "map")
        let pooled = map.maxPooled(2, stride: 1).named("max pooled")
        let losses = [pooled, map.minPooled(2, stride: 1), map.meanPooled(2, stride: 1)]
            .map { $0.sum(over: .rows).named("by column").sum(over: .columns) }
        let slopes = losses.map { $0.gradients()[map] }

        story.step("Which pixel gets the gradient?")
        story.predict(
            "Max pooling, window 2×2, stride 1, over 1 2 3 / 4 3 6 / 2 8 4; the loss L is the sum of the four results. "
                + "How much does L change for each unit of the pixel 8?",
            slopes[0][2, 1],
            mistakes: [
                .init(slopes[0][2, 1] / 2, "the 8 wins two of the four windows, and the gradients add up (+=, not =)."),
                .init(slopes[2][2, 1], "that is mean pooling, where every pixel gets a share."),
                .init(slopes[1][2, 1], "that is min pooling; the 8 is the largest of its windows."),
            ])
        story.say(
            "When a network learns, the derivatives of its loss travel backward. Max pooling hands a window's "
                + "gradient to the pixel that won and nothing to the others (to the first, if several are equal); the "
                + "mean shares it equally. Where windows overlap, what arrives is added.")
        story.say("On the same map, with stride 1, and the sum of the results as the loss L, this is ∂L/∂map:")
        story.picture(
            PixelGrid.row(PixelGrid("max", slopes[0]), PixelGrid("min", slopes[1]), PixelGrid("mean", slopes[2])))
        story.show("∂L/∂(the 8), max pooling", slopes[0][2, 1])
        story.step("One winner for each window, drawn")
        story.say(
            "Each of the four results counts once in L, so the ∂ of “max pooled” is 1 everywhere. The ∂ of the map runs "
                + "from 0, for a pixel that has won no window, to \((slopes[0].entries.max() ?? 0).short), for the 8, "
                + "which has won so many.")
        story.graph(losses[0].named("L"))
        story.why(losses[0], by: map)
    }

    private static func whatIsForgotten(_ example: StepImage, _ story: Story) {
        let (before, after, later) = (dot(0, 0), dot(0, 1), dot(0, 2))
        let shifts = (0..<4).flatMap { row in (0..<3).map { (row, $0) } }
        let unnoticed = shifts.filter { maxPooled(dot($0.0, $0.1)) == maxPooled(dot($0.0, $0.1 + 1)) }.count

        story.step("What pooling forgets on purpose")
        story.say(
            "Where exactly a feature was is forgotten. Here a bright dot moves to the right by one pixel, and then "
                + "by another; beside it the map after max pooling.")
        story.picture(
            PixelGrid.row(
                PixelGrid("dot", before), PixelGrid("pooled", maxPooled(before)), PixelGrid("moved by 1", after),
                PixelGrid("pooled", maxPooled(after)), PixelGrid("moved by 2", later),
                PixelGrid("pooled", maxPooled(later))))
        story.say(
            "There are \(shifts.count) places from which the dot can move to the right by one pixel. The map itself "
                + "changes every time; the pooled map does not in \(unnoticed) of them. That is the location "
                + "invariance of which the notes speak. It goes only so far: a dot that crosses into the next window "
                + "is noticed.")
        story.claim(
            .shown(
                "001-location-invariance", notes: "pooling gives location invariance",
                computed: .list([Double(unnoticed), Double(shifts.count)]),
                holds: unnoticed > 0 && unnoticed < shifts.count && maxPooled(before) == maxPooled(after),
                "Moves by one pixel that the pooled map does not notice, of all."))
        lostFeature(example, story)
    }

    private static func lostFeature(_ example: StepImage, _ story: Story) {
        let grey = example.rescaled(example.map)
        let (max, mean) = (maxPooled(grey), meanPooled(grey))
        let (low, high) = (max.entries.min() ?? 0, max.entries.max() ?? 0)
        let evenMean = mean.entries.allSatisfy { $0 == mean.entries[0] }
        let verdict =
            grey.entries.allSatisfy { $0 == grey.entries[0] }
            ? "This map is the same everywhere, so there is nothing to lose."
            : low == high
                ? "Every window has the same largest number, so max pooling leaves nothing of the edge"
                    + (evenMean ? ", and neither does the mean." : "; the mean keeps some of it.")
                    + " With windows that lie otherwise it would be kept: try `--set side=8`."
                : "Here max pooling keeps some of the edge."
        story.step("What pooling can lose")
        story.say(
            "Pooling can lose the feature itself, too. Here is the map of our edge, from the lesson convolution, in grey "
                + "levels:")
        story.picture(
            PixelGrid.row(PixelGrid("map", grey), PixelGrid(sign: "→"), PixelGrid("max", max), PixelGrid("mean", mean)))
        story.say(
            verdict
                + " Pooling is a bargain: one gets smaller maps, and indifference to small shifts, and pays with exact "
                + "places.")
        story.say(
            "All the parts are here now; the next lesson, convolutional-network, puts them in a row.")
        story.claim(
            .shown(
                "004-pool-2x2-step", notes: "4×4, 2×2 pool step", computed: .list(max.entries + mean.entries),
                holds: max.sides == [2, 2] && low == high && low == grey.entries.max()
                    && mean.entries.allSatisfy { $0 == 255.0 / 2 },
                "Max pooling, then mean pooling, of the rows 255, 0, 0, 255."))
    }

    /// A 4×4 image of one bright pixel.
    private static func dot(_ row: Int, _ column: Int) -> Matrix {
        Matrix(4, 4, repeating: 0).replacing(row * 4 + column, with: 1)
    }

    private static func maxPooled(_ map: Matrix) -> Matrix {
        let tape = MatrixTape()
        return tape.value(map).maxPooled(2).number
    }

    private static func meanPooled(_ map: Matrix) -> Matrix {
        let tape = MatrixTape()
        return tape.value(map).meanPooled(2).number
    }
}
