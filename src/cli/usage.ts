export const USAGE = `Plumpkin turns a drawing into a soft 3D body that moves.

  plumpkin build INPUT -o OUTPUT    write the body, posed or moving
  plumpkin report INPUT             measure it: one JSON object
  plumpkin bench INPUT              time it: one JSON object

INPUT is a drawing (.svg), a project (.plumpkin) or a Monster Mash project (.zip).
OUTPUT, by its ending: .glb .gltf .obj .stl .ply .svg .plumpkin

Options of all three
  --motion FILE       a motion file, played in place of the input's own pins and clips
  --edge UNITS        edge length to aim for (default: 1/80 of the larger side)
  --vertices N        aim for about N vertices instead (at most a million)
  --fps N             frames a second (default: 30; at most 1000)

Options of build
  -o, --output FILE
  --animation KIND    of .glb and .gltf: exact (one morph target a frame, at most 255), none,
                      or rig (not available yet); where there is motion, exact is the default for now
  --tolerance PERCENT of rig
  --clip NAME         that clip alone; otherwise every clip becomes an animation of its name
  --frame SECONDS     the pose at that time, in a file without animation: of the clip named, or the first

Options of bench
  --frames N          frames to drag for (default: 300)

Exit status: 0 done, 1 the input could not be used (one line says why), 2 wrong usage.
`;
