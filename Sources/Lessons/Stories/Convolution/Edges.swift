import Autograd

extension ConvolutionStory {
    /// The window slides; what the answers mean; the filter for the other direction.
    static func edges(_ inputs: Inputs, _ story: Story) {
        let example = StepImage(inputs)
        slide(example, story)
        read(example, story)
        otherDirection(example, story)
    }

    private static func slide(_ example: StepImage, _ story: Story) {
        let (place, answer) = (example.edgePlace, example.answer)
        let window = (place..<place + 3).map { example.image[0, $0] }
        let plain = convolve(example.image, with: vertical)[0, place]

        let weights = example.sobel.rowsAsArrays.map { $0.map(\.short).joined(separator: " ") }.joined(separator: " / ")

        story.step("Slide the window over the image")
        story.predict(
            "The window stands where each of its rows reads \(window.map(\.short).joined(separator: " ")). The "
                + "kernel's rows: \(weights). "
                + "What comes out?",
            answer,
            mistakes: [
                .init(
                    -answer, "the size is right. The right column's weights are negative, and it is multiplied by them."
                ),
                .init(plain, "the middle row's weights are not 1 and -1; look again."),
                .init(answer / 3, "you took the mean; the products are added up."),
            ])
        story.say(
            "Begin in the upper left corner, compute one number, move one pixel to the right, and so on, row after "
                + "row. The answers make a smaller image: the feature map. The kernel is now the one named after Irwin "
                + "Sobel, in which the middle row weighs \(example.sobel[1, 0].short) times as much as the others. (The "
                + "sign ∗ stands for the sliding.)"
        )
        story.picture(
            PixelGrid.row(
                PixelGrid("image \(example.image.shape)", example.image), PixelGrid(sign: "∗"),
                PixelGrid("kernel", example.sobel, shaded: false), PixelGrid(sign: "="),
                PixelGrid("map \(example.map.shape)", example.map)))
        oneNumber(example, window, story)
        slideClaims(example, plain: plain, story)
    }

    private static func oneNumber(_ example: StepImage, _ window: [Double], _ story: Story) {
        let (place, answer) = (example.edgePlace, example.answer)
        let rows = (0..<3).map { row in
            let terms = (0..<3).map { "\(inBrackets(example.sobel[row, $0]))·\(window[$0].short)" }
            return "(\(terms.joined(separator: " + ")))"
        }
        story.say(
            "One of these numbers step by step, in the first row of the map and its column \(place) (both are counted "
                + "from 0):")
        story.formula(rows.joined(separator: " + "))
        story.show("row 0, column \(place)", answer)
    }

    /// A factor as it stands in a product: `2`, `(-1)`.
    private static func inBrackets(_ number: Double) -> String { number < 0 ? "(\(number.short))" : number.short }

    private static func slideClaims(_ example: StepImage, plain: Double, _ story: Story) {
        let printed = Array(repeating: ["0", "-4", "-4", "0"], count: 4).flatMap { $0 }
        let wider = convolve(Matrix(6, 7, repeating: 1), with: example.sobel).shape
        story.claim(
            .agrees(
                "001-conv-6x6-vertical-edge", notes: printed, computed: example.map.entries,
                "The notes print the image twice, once with seven columns, which would give \(wider). The map fits six."
            ))
        story.claim(
            .shown(
                "004-sobel-6x6-edge", notes: "four rows 0, -4, -4, 0", verdict: .exact,
                computed: .list(example.map.row(0)), holds: hasPrintedRows(example.map),
                "All four rows. With 1 instead of 2 in the middle the edge would answer \(plain.short)."))
    }

    /// Whether a map is the notes' answer: four rows 0, -4, -4, 0.
    static func hasPrintedRows(_ map: Matrix) -> Bool { map == Matrix(Array(repeating: [0, -4, -4, 0], count: 4)) }

    private static func read(_ example: StepImage, _ story: Story) {
        let total = example.sobel.entries.reduce(0, +)
        let grey = example.rescaled(example.map)
        let contrast = example.bright - example.dark

        story.step("Reading the feature map")
        story.say(
            "The kernel's \(example.sobel.shape.count.inWords) weights add up to \(total.short). So where a window "
                + "sees one brightness only, plus and "
                + "minus cancel and the answer is 0, in the dark as in the bright. Only a change gets an answer.")
        story.formula(
            "at the edge: (1 + \(example.sobel[1, 0].short) + 1)·(\(example.dark.short) − \(example.bright.short))")
        story.show("at the edge", example.answer)
        let twoColumns =
            "Two columns of the map answer, because windows at two neighbouring places reach across the edge."
        let direction =
            contrast > 0
            ? "Here the right side is brighter, so the answer is negative. \(twoColumns)"
            : contrast < 0
                ? "Here the left side is brighter, so the answer is positive. \(twoColumns)"
                : "Here both sides are equally bright: there is no edge to find."
        story.say(
            "The sign tells the direction, for the kernel takes left minus right. \(direction)")
        story.say(
            "To look at the map as a picture, scale it: its smallest number becomes 0, its largest 255.")
        story.picture(
            PixelGrid.row(PixelGrid("map", example.map), PixelGrid(sign: "→"), PixelGrid("as grey levels", grey)))
        story.claim(
            .shown(
                "001-conv-output-rescaled", notes: "four rows 255, 0, 0, 255", verdict: .exact,
                computed: .list(grey.row(0)), holds: grey == Matrix(Array(repeating: [255, 0, 0, 255], count: 4)),
                "Each entry is (entry − smallest)/(largest − smallest)·255."))
    }

    private static func otherDirection(_ example: StepImage, _ story: Story) {
        let right = Matrix.transpose(example.sobel)
        let misprint = right.replacing(2, with: -right.entries[2])
        let (rightMap, wrongMap) = (convolve(example.image, with: right), convolve(example.image, with: misprint))

        story.step("The filter for the other direction")
        story.say(
            "Turn rows into columns and the filter for vertical edges becomes one for horizontal edges: top minus "
                + "bottom. On our image, whose rows are all alike, it must find nothing. The notes print it with a -1 "
                + "in its upper right corner; both are tried here.")
        story.picture(
            PixelGrid.row(
                PixelGrid("horizontal", right, shaded: false), PixelGrid(sign: "→"), PixelGrid("finds", rightMap),
                PixelGrid("misprinted", misprint, shaded: false), PixelGrid(sign: "→"),
                PixelGrid("“finds”", wrongMap)))
        story.say(
            "The misprinted weights add up to \(misprint.entries.reduce(0, +).short) and answer to plain brightness. "
                + "The weights of a filter for edges add up to 0: a check worth doing.")
        story.claim(
            .erratum(
                "001-horizontal-edge-filter", notes: ["1", "2", "-1", "0", "0", "0", "-1", "-2", "-1"],
                right: right.entries, slip: "The sign of the upper right weight is lost.",
                slipGives: misprint.entries))
        story.claim(
            .shown(
                "004-edge-filters",
                notes: "rows (1, 0, -1) for vertical, (1, 1, 1), 0, (-1, -1, -1) for horizontal edges",
                verdict: .exact,
                computed: .list([vertical.entries.reduce(0, +), horizontal.entries.reduce(0, +)]),
                holds: Matrix.transpose(vertical) == horizontal && vertical.entries.reduce(0, +) == 0
                    && convolve(horizontal, with: vertical) == [[0]],
                "Both add up to 0; each is the other transposed."))
        patchClaim(story)
    }

    private static func patchClaim(_ story: Story) {
        let patch: Matrix = [[2, 0, 1], [2, 0, 1], [2, 0, 1]]
        let sobel: Matrix = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
        let answers = [vertical, horizontal, sobel].map { convolve(patch, with: $0)[0, 0] }
        let columns = (0..<3).map { column in (0..<3).reduce(0) { $0 + patch[$1, column] } }
        story.claim(
            .shown(
                "004-patch-2-0-1", notes: "rows (2, 0, 1) with a filter = ?", computed: .list(answers),
                holds: answers[0] == columns[0] - columns[2] && answers[1] == 0
                    && answers[2] == 4 * (patch[0, 0] - patch[0, 2]),
                "The notes leave this open: a window of three rows 2 0 1 under the vertical, the horizontal and Sobel's "
                    + "filter."))
    }
}
