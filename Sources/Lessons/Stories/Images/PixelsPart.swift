import Autograd

/// Grey levels and colours: one number for each pixel, or three.
extension ImagesStory {
    static func pixels(_ inputs: Inputs, _ story: Story) {
        grey(StepImage(inputs, centre: 2), story)
        colour([inputs["red"], inputs["green"], inputs["blue"]], story)
    }

    private static func grey(_ example: StepImage, _ story: Story) {
        story.step("An image is a table of numbers")
        story.say(
            "To a computer a grey picture is a table with one number for each dot, or pixel: 0 for black, 255 for white, "
                + "and what lies between for the greys. Here is a tiny one. (The fuller the shade, the larger the "
                + "number: in these drawings white is what is full.)")
        story.picture(
            PixelGrid.row(PixelGrid("grey levels, \(example.pixels.shape)", example.pixels)))
        let count = example.pixels.entries.count
        story.predict(
            "The image is \(example.side) pixels wide and \(example.side) high. How many numbers is that?",
            Double(count), decimals: 0,
            mistakes: [
                .init(Double(2 * example.side), "width times height, not width plus height."),
                .init(Double(3 * count), "a grey pixel is one number; a coloured one would be three."),
            ])
        story.say(
            "Where the brightness changes from one half to the other is an edge. You see it at a glance. A computer sees "
                + "\(count) numbers, and has to compute that there is an edge.")
        let square = Matrix(5, 5, repeating: 0)
        story.claim(
            .shown(
                "001-image-grid-grey-5x5", notes: "5×5 image = 5×5 vector", verdict: .erratum,
                computed: .list([Double(square.entries.count), Double(Tensor(square).rank)]),
                holds: square.entries.count == 25 && Tensor(square).rank == 2,
                "25 numbers in 2 directions, across and down: a matrix. A vector has one direction only."))
        let levels = [0.0, 127, 255].map { $0 / 255 }
        story.claim(
            .shown(
                "001-pixel-grey-levels", notes: "0 black, 127 ≈ medium grey, 255 white", verdict: .exact,
                computed: .list(levels), holds: levels[0] == 0 && levels[2] == 1 && (levels[1] - 0.5).magnitude < 0.01,
                "The same levels divided by 255: none, about half, all of the light."))
        let distinct = Set((0...255).map { Double($0) / 255 }).count
        story.claim(
            .erratum(
                "004-256-channels", notes: "256 channels", asWritten: [256], right: [1],
                slip: "A pixel of \(UInt8.bitWidth) bits has \(distinct) levels, from 0 to 255. Channels are how many "
                    + "numbers a pixel has: 1 in a grey image, 3 in a coloured one, as the next step tells."))
    }

    private static func colour(_ pixel: [Double], _ story: Story) {
        story.step("Colours: three numbers for each pixel")
        story.say(
            "A coloured pixel is three numbers: how much red, green and blue light there is, each from 0 to 255. "
                + "Together they make every colour of a screen. Each of the three is called a channel. The last row is "
                + "yours: mix a colour of your own.")
        let colours: [(String, [Double])] = [
            ("black", [0, 0, 0]), ("white", [255, 255, 255]), ("red", [255, 0, 0]), ("green", [0, 255, 0]),
            ("blue", [0, 0, 255]),
        ]
        story.picture(
            alignedTable(
                ["colour", "red", "green", "blue"],
                colours.map { [$0.0] + $0.1.map(\.short) } + [["yours"] + pixel.map(\.short)]))
        story.say(
            "Made grey, a pixel becomes about the mean of the three; yours becomes \((pixel.reduce(0, +) / 3).short). "
                + "But then red, green and blue all become the same grey, \((colours[2].1.reduce(0, +) / 3).short): to "
                + "tell colours apart takes all three channels.")
        let light = colours.map { $0.1.reduce(0, +) / 255 }
        story.claim(
            .shown(
                "001-pixel-rgb-triples",
                notes: "(0,0,0) black, (255,255,255) white, (255,0,0) red, (0,255,0) green, (0,0,255) blue",
                verdict: .exact, computed: .list(light),
                holds: light == [0, 3, 1, 1, 1] && Set(colours.map(\.1)).count == 5,
                "How many of the three lights are on, in full, in each."))
    }
}
