import Autograd

extension ConvolutionStory {
    /// How large the map becomes, and how stride changes it.
    static func outputSize(_ inputs: Inputs, _ story: Story) {
        let example = StepImage(inputs)
        whySmaller(example, story)
        stride(example, story)
    }

    private static func whySmaller(_ example: StepImage, _ story: Story) {
        let n = example.side
        let tape = MatrixTape()
        let image = tape.value(example.image, "image")
        let ones = tape.value(Matrix(3, 3, repeating: 1), "ones")
        let windows = image.convolved(with: ones).named("answers")
        let total = windows.sum(over: .rows).named("by column").sum(over: .columns).named("total")
        let seen = tape.gradients(of: total)[image]
        let places = starts(side: n, stride: 1)

        story.step("Why the map is smaller than the image")
        story.say(
            "A filter answers with one number for each place at which it can stand. So the map of its answers has a "
                + "size of its own, and two choices decide it: how far the window moves (stride), and what is laid "
                + "around the image (padding). First without either.")
        story.say(
            "A window three pixels wide can begin in column \(places.map(\.short).joined(separator: ", ")) (counted "
                + "from 0); further right it would hang over the edge. If n is the side of the image and f that of the "
                + "filter, it finds n − f + 1 places.")
        story.formula("n − f + 1 = \(n) − 3 + 1 = \(n - 3 + 1)")
        story.show("rows and columns of the map", example.map.sides)
        story.say("Two rows and two columns are lost, and with every further convolution two more.")
        whySmallerClaims(example, story)

        story.step("The border is seen less often")
        story.say("The border suffers most. Here is how many windows look at each pixel:")
        story.picture(PixelGrid.row(PixelGrid("windows that see the pixel", seen)))
        story.say(
            "A corner is seen by \(seen[0, 0].short) window, the middle by \(seen[n / 2, n / 2].short). The table is "
                + "itself a gradient: let all \(ones.shape.count.inWords) weights be 1 and add up all answers; then "
                + "the total grows with a "
                + "pixel as many times as a window sees it. It is the ∂ of the image in this graph:")
        story.graph(total)
    }

    private static func whySmallerClaims(_ example: StepImage, _ story: Story) {
        let n = example.side
        let block = places2x2()
        story.claim(
            .agrees(
                "001-conv-output-size-4", notes: ["4", "4"], computed: [Double(n - 3 + 1), Double(example.map.rows)],
                "By the formula and by the engine."))
        story.claim(
            .agrees("004-padding-6-3-4", notes: ["4", "4"], computed: example.map.sides, "Rows and columns."))
        story.claim(
            .shown(
                "004-2x2-filter-blocks", notes: "blocks of 2×2 under a filter of 2×2", computed: .list(block.sides),
                holds: block.sides == [Double(2 - 2 + 1), Double(2 - 2 + 1)] && block.entries == [1 * 1 + 4 * 1],
                "Only drawn in the notes. A filter as large as its block has one place to stand: 1 row, 1 column."))
    }

    /// A 2×2 filter that adds the diagonal of a 2×2 block.
    private static func places2x2() -> Matrix { convolve([[1, 2], [3, 4]], with: [[1, 0], [0, 1]]) }

    private static func stride(_ example: StepImage, _ story: Story) {
        let n = example.side
        let exact = Double(n - 3) / 2 + 1
        let count = places(side: n, kernel: 3, stride: 2)

        story.step("Stride: how far the window moves")
        story.predict(
            "An image \(n) pixels wide, a filter 3 wide that moves 2 pixels at a time, no padding. At how many places "
                + "does it stand in a row?",
            Double(count), decimals: 1,
            mistakes: [
                .init(exact.rounded(.up), "a window that hangs over the edge does not count: round down, not up."),
                .init(exact, "half a window is none: round down."),
                .init(Double(n - 3 + 1), "that is for a stride of 1."),
                .init((exact - 1).rounded(.down), "the first place counts too: + 1."),
            ])
        story.say(
            "The stride is the distance from one window to the next. With 1 the window visits every place and skips "
                + "none; with more the map shrinks. Where a fraction comes out we round down, ⌊ ⌋: what hangs over "
                + "the edge is not a window. In the formula s is the stride, and p the padding, of which more in a "
                + "moment (here it is 0)."
        )
        story.formula("places = ⌊(n + 2p − f)/s⌋ + 1")
        story.show("places with stride 2", Double(count))
        let rows = (1...3).map { s in
            [
                "\(s)", "(\(n) − 3)/\(s) + 1 = \((Double(n - 3) / Double(s) + 1).significant(3))",
                "\(places(side: n, kernel: 3, stride: s))",
                starts(side: n, stride: s).map(\.short).joined(separator: " "),
            ]
        }
        story.picture(alignedTable(["stride", "formula", "places", "beginning at"], rows))
        strideClaims(example, story)
        windowsOfTwo(example, story)
    }

    private static func windowsOfTwo(_ example: StepImage, _ story: Story) {
        let n = example.side
        story.step("The windows of stride 2")
        story.say("One row of the image, with its windows below each other, and the same asked of the library:")
        story.picture(windows(side: n, stride: 2))
        let strided = convolve(example.image, with: Matrix(3, 3, repeating: 1), stride: 2)
        story.code(
            """
            let tape = MatrixTape()
            let image = tape.value(Matrix(\(n), \(n), repeating: 1))
            let filter = tape.value(Matrix(3, 3, repeating: 1))
            print(image.convolved(with: filter, stride: 2).shape)
            """, prints: "\(strided.shape)")
    }

    private static func strideClaims(_ example: StepImage, _ story: Story) {
        let n = example.side
        let begins = starts(side: n, stride: 1)
        story.claim(
            .shown(
                "001-stride-definition", notes: "stride = 1: move right by 1", verdict: .exact, computed: .list(begins),
                holds: (1...3).allSatisfy { s in
                    let begins = starts(side: n, stride: s)
                    return zip(begins, begins.dropFirst()).allSatisfy { $1 - $0 == Double(s) }
                        && begins.count == places(side: n, kernel: 3, stride: s)
                }))
        story.claim(
            .erratum(
                "004-conv-output-formula", notes: "n_out = ⌈(n_in + 2P − K)/S⌉ + 1",
                asWritten: [(Double(6 + 2 * 0 - 3) / 2).rounded(.up) + 1],
                right: [Double(places(side: 6, kernel: 3, stride: 2))],
                slip:
                    "The bracket must round down; rounding up counts a window that hangs over (here with stride 2; K is "
                    + "our f). With stride 1 both agree."
            ))
        let sides = convolve(Matrix(6, 6, repeating: 1), with: vertical).sides
        story.claim(
            .erratum(
                "004-stride-arithmetic", notes: "stride 1: right (6+0−3)/2 + 1, down (3+0−3)/2 + 1",
                asWritten: [Double(6 + 0 - 3) / 2 + 1, Double(3 + 0 - 3) / 2 + 1], right: sides,
                slip: "Divided by 2 although the stride is 1, and 3 for the height 6: (6+0−3)/1 + 1 both ways."))
    }

    /// Where the windows of a row begin, asked of the engine: the image holds its own column numbers and
    /// the kernel picks its upper left pixel.
    static func starts(side: Int, stride: Int) -> [Double] {
        let columns = Matrix(side, side, (0..<side * side).map { Double($0 % side) })
        let pick = Matrix(3, 3, repeating: 0).replacing(0, with: 1)
        return convolve(columns, with: pick, stride: stride).row(0)
    }

    /// The windows of one row, one line each: `■ ■ ■ · · ·`.
    private static func windows(side: Int, stride: Int) -> String {
        let begins = starts(side: side, stride: stride).map { Int($0) }
        let head = "column   " + (0..<side).map { "\($0)" }.joined(separator: " ")
        let rows = begins.enumerated().map { index, begin in
            "window \(index + 1) "
                + (0..<side).map { (begin..<begin + 3).contains($0) ? "■" : "·" }.joined(separator: " ")
        }
        let next = begins[begins.count - 1] + stride
        return ([head] + rows).joined(separator: "\n") + "    the next would need columns \(next) to \(next + 2)"
    }
}

extension Matrix {
    /// Rows and columns as numbers.
    var sides: [Double] { [Double(rows), Double(columns)] }
}
