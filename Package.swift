// swift-tools-version: 6.3
// Targets stand in the order in which they depend on each other: nothing lower knows anything higher.
import PackageDescription

/// The same kernels, built once for each rung of instructions; start-up chooses one. Optimised as a whole in debug builds
/// too, so that tests and the REPL stay quick. The first file has to be named like the module: of a module that is
/// compiled as a whole, the driver writes what it depends on under that name, and Swift Build looks under the first file's.
func kernels(_ name: String, flags: [String] = [], defines: [String] = []) -> Target {
    // Without errno a square root is one instruction, and a row of them one for the whole register.
    let optimised = ["-Ounchecked", "-disable-batch-mode", "-wmo", "-num-threads", "2", "-Xcc", "-fno-math-errno"]
    return .target(
        name: name, dependencies: ["KernelTypes"],
        swiftSettings: defines.map { .define($0) } + [.unsafeFlags(optimised + flags.flatMap { ["-Xcc", $0] })])
}

#if arch(x86_64)
    let kernelBuilds = [
        kernels("KernelsBaseline"),
        kernels("KernelsAVX2", flags: ["-mavx2", "-mfma"], defines: ["FUSED", "AVX2"]),
        kernels(
            "KernelsAVX512",
            flags: ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl", "-mfma", "-mprefer-vector-width=512"],
            defines: ["FUSED", "AVX512"]),
    ]
#else
    let kernelBuilds = [kernels("KernelsBaseline", defines: ["FUSED"])]
#endif

let package = Package(
    name: "Gradus",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Gradus", targets: ["Gradus"]),
        .executable(name: "lesson", targets: ["LessonCommand"]),
        .executable(name: "gradus", targets: ["GradusCommand"]),
    ],
    targets: [.target(name: "KernelTypes")] + kernelBuilds + [
        .target(
            name: "Kernels", dependencies: ["KernelTypes"] + kernelBuilds.map { .target(name: $0.name) },
            exclude: ["README.md"]),
        .target(name: "Autograd", dependencies: ["Kernels", "KernelTypes"], exclude: ["README.md"]),
        .target(name: "Files", exclude: ["README.md"]),
        .target(
            name: "Datasets", dependencies: ["Kernels", "Autograd", "Files"], exclude: ["README.md"],
            resources: [.copy("Bundled")]),
        .target(
            name: "Learning", dependencies: ["Kernels", "KernelTypes", "Autograd", "Datasets"],
            exclude: ["README.md"]),
        .target(name: "Notation", dependencies: ["Autograd"], exclude: ["README.md"]),
        .target(name: "Drawing", dependencies: ["Autograd", "Notation", "Files"], exclude: ["README.md"]),
        .target(name: "Display", exclude: ["README.md"]),
        .target(name: "Notebooks", dependencies: ["Display", "Files"], exclude: ["README.md"]),
        .target(name: "Exercises", dependencies: ["Autograd"], exclude: ["README.md"]),
        .target(
            name: "Lessons",
            dependencies: ["Autograd", "Learning", "Datasets", "Drawing", "Notation", "Files", "Exercises"],
            exclude: ["README.md"]),
        .target(
            name: "Site", dependencies: ["Autograd", "Lessons", "Drawing", "Notation", "Files"], exclude: ["README.md"],
            resources: [
                .embedInCode("Look/page.css"), .embedInCode("Look/step.css"), .embedInCode("Look/graph.css"),
                .embedInCode("Look/early.js"), .embedInCode("Look/page.js"), .embedInCode("Look/graph.js"),
            ]),
        .target(name: "Solutions", dependencies: ["Autograd"]),
        .target(name: "Gradus", dependencies: ["Autograd", "Learning", "Datasets", "Drawing", "Notation", "Display"]),
        .executableTarget(
            name: "LessonCommand", dependencies: ["Autograd", "Datasets", "Files", "Lessons", "Notebooks", "Site"],
            path: "Sources/Commands/lesson"),
        .executableTarget(
            name: "GradusCommand", dependencies: ["Gradus", "Kernels", "Files", "Notebooks"],
            path: "Sources/Commands/gradus",
            // The cells of a notebook are loaded into the program and use its copy of the package.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),

        .target(name: "TestSupport", dependencies: ["Autograd"], path: "Tests/Support", exclude: ["reference"]),
        .testTarget(name: "KernelsTests", dependencies: ["Kernels", "KernelTypes", "TestSupport"]),
        .testTarget(name: "AutogradTests", dependencies: ["Autograd", "TestSupport"]),
        .testTarget(name: "LearningTests", dependencies: ["Learning", "Datasets", "TestSupport"]),
        .testTarget(name: "SystemsTests", dependencies: ["Gradus", "TestSupport"], resources: [.copy("Rows")]),
        .testTarget(name: "FilesTests", dependencies: ["Files"]),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "TestSupport"]),
        .testTarget(name: "DrawingTests", dependencies: ["Drawing", "TestSupport"]),
        .testTarget(name: "NotationTests", dependencies: ["Notation", "TestSupport"]),
        .testTarget(name: "LessonsTests", dependencies: ["Lessons", "Solutions", "TestSupport"]),
        .testTarget(name: "SiteTests", dependencies: ["Site", "Lessons", "LessonCommand"]),
        .testTarget(
            name: "NotebooksTests",
            dependencies: ["Display", "Notebooks", "GradusCommand", "Gradus", "Files", "TestSupport"]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["LessonCommand", "GradusCommand", "Gradus", "Lessons", "Notebooks", "TestSupport"]),
    ]
)
