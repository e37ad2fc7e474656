/*
 * Makes a pseudo-terminal look like a hidraw device to node-hid: with LD_PRELOAD the questions for its report descriptor
 * are answered here, and reading and writing reach whoever holds the other end. One report is 64 bytes, unnumbered.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/hidraw.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static const unsigned char DESCRIPTOR[] = {
    0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08,
    0x95, 0x40, 0x09, 0x02, 0x81, 0x02, 0x95, 0x40, 0x09, 0x03, 0x91, 0x02, 0xc0};

static int is_terminal(int fd) {
  struct stat about;
  return fstat(fd, &about) == 0 && S_ISCHR(about.st_mode) && major(about.st_rdev) >= 136 &&
         major(about.st_rdev) <= 143;
}

int ioctl(int fd, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (is_terminal(fd)) {
    if (request == HIDIOCGRDESCSIZE) {
      *(int *)argument = sizeof DESCRIPTOR;
      return 0;
    }
    if (request == HIDIOCGRDESC) {
      struct hidraw_report_descriptor *descriptor = argument;
      descriptor->size = sizeof DESCRIPTOR;
      memcpy(descriptor->value, DESCRIPTOR, sizeof DESCRIPTOR);
      return 0;
    }
    if (request == HIDIOCGRAWINFO) {
      struct hidraw_devinfo *info = argument;
      memset(info, 0, sizeof *info);
      info->vendor = 0x0400;
      info->product = (short)0xc35a;
      return 0;
    }
  }
  static int (*next)(int, unsigned long, void *);
  if (!next) next = (int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl");
  return next(fd, request, argument);
}
